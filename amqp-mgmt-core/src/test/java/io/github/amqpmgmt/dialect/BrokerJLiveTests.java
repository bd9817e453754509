package io.github.amqpmgmt.dialect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.EntityOperation.Update;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.BrokerJ;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The dialect, chosen by what the broker says of itself, on a real Broker-J.
 */
@Timeout(120)
class BrokerJLiveTests {

	private static final String QUEUE = BrokerJNode.QUEUE;

	private static BrokerJ broker;

	private ManagementConnection connection;

	private ManagementTemplate template;

	@BeforeAll
	static void startBroker() {
		broker = BrokerJ.start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@BeforeEach
	void connect() {
		connect(null);
	}

	private void connect(String virtualHost) {
		this.connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(broker.address())
			.credentials(broker::credentials)
			.virtualHost(virtualHost)
			.build());
		this.template = ManagementTemplate.builder(this.connection).timeout(Duration.ofSeconds(20)).build();
	}

	@AfterEach
	void disconnect() {
		this.connection.close();
	}

	private ManagementResponse execute(EntityOperation operation) {
		return this.template.execute(ManagementRequest.of(operation));
	}

	private Map<String, Object> attributes(EntityOperation operation) throws MalformedReplyException {
		return BrokerJEntities.INSTANCE.attributes(operation, execute(operation));
	}

	@Test
	void theBrokerIsRecognised() {
		try (LogCapture log = new LogCapture("io.github.amqpmgmt.node.ManagementNode")) {
			execute(new Describe(Describe.Subject.TYPES, null));
			assertThat(log.messages(Level.INFO)).singleElement()
				.asString()
				.startsWith("Using dialect 'broker-j' for $management at 127.0.0.1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "with space", "a/b", "back\\slash", "q1\\/x" })
	void aQueueLivesByItsName(String name) throws Exception {
		EntityKey key = EntityKey.name(name);
		Map<String, Object> created = attributes(new Create(QUEUE, key, Map.of("maximumQueueDepthMessages", 1000L)));
		assertThat(created).containsEntry("name", name).containsEntry("maximumQueueDepthMessages", 1000L);
		assertThatExceptionOfType(EntityConflictException.class)
			.isThrownBy(() -> execute(new Create(QUEUE, key, Map.of())));
		assertThat(attributes(new Read(QUEUE, key))).containsEntry("identity", created.get("identity"));
		EntityKey path = EntityKey.path((String) created.get("object-path"));
		assertThat(attributes(new Read(QUEUE, path))).containsEntry("identity", created.get("identity"));
		assertThat(attributes(new Update(QUEUE, key, Map.of("maximumQueueDepthMessages", 5L))))
			.containsEntry("maximumQueueDepthMessages", 5L);
		EntityKey identity = EntityKey.identity((String) created.get("identity"));
		assertThat(attributes(new Read(QUEUE, identity))).containsEntry("maximumQueueDepthMessages", 5L);
		assertThat(execute(new Delete(QUEUE, key)).statusCode()).isEqualTo(204);
		for (EntityOperation gone : List.of(new Read(QUEUE, key), new Read(QUEUE, identity), new Delete(QUEUE, path),
				new Update(QUEUE, key, Map.of("description", "x")))) {
			assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> execute(gone));
		}
	}

	@Test
	void queuesComeByPages() throws Exception {
		for (int i = 0; i < 5; i++) {
			execute(new Create(QUEUE, EntityKey.name("page-" + i), Map.of()));
		}
		Query query = new Query(QUEUE, List.of("name"), 0, null);
		List<Map<String, Object>> whole = page(query);
		assertThat(whole).hasSizeGreaterThanOrEqualTo(5);
		for (int size = 1; size <= whole.size() + 1; size++) {
			assertThat(pages(query, size)).containsExactlyElementsOf(whole);
		}
		for (int i = 0; i < 5; i++) {
			execute(new Delete(QUEUE, EntityKey.name("page-" + i)));
		}
	}

	private List<Map<String, Object>> page(Query query) throws MalformedReplyException {
		return BrokerJEntities.INSTANCE.page(query, execute(query)).rows();
	}

	private Set<Map<String, Object>> pages(Query query, int size) throws MalformedReplyException {
		Set<Map<String, Object>> all = new LinkedHashSet<>();
		List<Map<String, Object>> page = new ArrayList<>();
		do {
			page = page(query.page(all.size(), size));
			if (page.isEmpty()) {
				page = page(query.page(all.size(), null));
			}
		}
		while (all.addAll(page) && page.size() == size);
		return all;
	}

	@Test
	void theBrokerSaysWhatItManages() throws Exception {
		Describe types = new Describe(Describe.Subject.TYPES, null);
		assertThat(BrokerJEntities.INSTANCE.description(types, execute(types))).containsKey(QUEUE);
		Describe attributes = new Describe(Describe.Subject.ATTRIBUTES, QUEUE);
		assertThat(BrokerJEntities.INSTANCE.description(attributes, execute(attributes)).get(QUEUE)).contains("name",
				"maximumQueueDepthMessages");
		Describe operations = new Describe(Describe.Subject.OPERATIONS, QUEUE);
		assertThat(BrokerJEntities.INSTANCE.description(operations, execute(operations)).get(QUEUE))
			.contains("clearQueue");
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Describe(Describe.Subject.MANAGEMENT_NODES, null)));
	}

	/**
	 * What the contract is tested against is no mirror of this library.
	 */
	@Test
	void theNodeThatPlaysTheBrokerAnswersAsTheBroker() {
		try (EmbeddedManagementNode fake = EmbeddedManagementNode.start();
				ManagementConnection toFake = ManagementConnection
					.create(ManagementConnectionOptions.builder().uri(fake.uri()).build())) {
			fake.whenAny().reply(new BrokerJNode());
			ManagementTemplate other = ManagementTemplate.builder(toFake).build();
			// A dynamic reply address is one queue more on the broker.
			ManagementTemplate template = ManagementTemplate.builder(this.connection).reply(ReplyScheme.PAIR).build();
			for (ManagementRequest request : conversation()) {
				ManagementResponse real = template.exchange(request);
				ManagementResponse played = other.exchange(request);
				assertThat(played.statusCode()).as("%s", request).isEqualTo(real.statusCode());
				assertThat(played.statusDescription() == null).as("%s", request)
					.isEqualTo(real.statusDescription() == null);
				assertThat(played.properties().keySet()).as("%s", request)
					.containsExactlyInAnyOrderElementsOf(real.properties().keySet());
				assertSameForm(request, played.body(), real.body());
			}
		}
	}

	private static void assertSameForm(ManagementRequest request, Object played, Object real) {
		if (played instanceof Map<?, ?> map) {
			assertThat(real).as("%s", request).isInstanceOf(Map.class);
			map.forEach((key, value) -> {
				Object other = ((Map<?, ?>) real).get(key);
				assertThat((Object) value.getClass().getSimpleName().replaceAll(".*(Map|List).*", "$1"))
					.as("%s of %s", key, request)
					.isEqualTo(other.getClass().getSimpleName().replaceAll(".*(Map|List).*", "$1"));
			});
			if (map.get("results") instanceof List<?> rows) {
				assertThat(rows).as("%s", request).hasSameSizeAs((List<?>) ((Map<?, ?>) real).get("results"));
			}
		}
		else {
			assertThat(played).as("%s", request).isEqualTo(real);
		}
	}

	private static List<ManagementRequest> conversation() {
		ManagementRequest create = ManagementRequest.of("CREATE").withType(QUEUE);
		ManagementRequest read = ManagementRequest.of("READ").withType(QUEUE);
		ManagementRequest node = ManagementRequest.of("GET-TYPES")
			.withType("org.amqp.management")
			.withProperty("identity", "self");
		ManagementRequest query = ManagementRequest.of("QUERY")
			.withType("org.amqp.management")
			.withProperty("identity", "self")
			.withProperty("entityType", QUEUE);
		Map<String, Object> names = Map.of("attributeNames", List.of("name"));
		return List.of(create.withBody(Map.of("name", "one", "description", "some")),
				create.withBody(Map.of("name", "one")), create.withBody(Map.of()), create.withBody(null),
				create.withBody(Map.of("name", "two/2")), byPath("READ", "one"), byPath("READ", "none"),
				read.withProperty("name", "one"), read.withProperty("identity", new java.util.UUID(1, 2).toString()),
				read.withType("no.such.Type").withProperty("name", "one"),
				byPath("UPDATE", "one").withBody(Map.of("description", "other")),
				byPath("UPDATE", "none").withBody(Map.of()), byPath("FLY", "one"), node,
				query.withBody(names).withProperty("offset", 0), query.withBody(names).withProperty("count", 1),
				query.withBody(names).withProperty("count", 2),
				query.withBody(names).withProperty("offset", 1).withProperty("count", 1),
				query.withBody(names).withProperty("offset", 7), query.withBody(null), byPath("DELETE", "one"),
				byPath("DELETE", "one"), byPath("DELETE", "two\\/2"));
	}

	private static ManagementRequest byPath(String operation, String path) {
		return ManagementRequest.of(operation)
			.withType(QUEUE)
			.withProperty("index", "object-path")
			.withProperty("key", path);
	}

}
