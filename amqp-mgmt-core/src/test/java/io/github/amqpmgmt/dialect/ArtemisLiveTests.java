package io.github.amqpmgmt.dialect;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementOperations.Page;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.Artemis;
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
 * The dialect, chosen by what the broker says of itself, on a real Artemis.
 */
@Timeout(120)
class ArtemisLiveTests {

	private static Artemis broker;

	private ManagementConnection connection;

	private ManagementTemplate template;

	@BeforeAll
	static void startBroker() {
		broker = Artemis.start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@BeforeEach
	void connect() {
		connectAs(broker.credentials());
	}

	private void connectAs(Credentials credentials) {
		this.connection = ManagementConnection.create(
				ManagementConnectionOptions.builder().address(broker.address()).credentials(() -> credentials).build());
		this.template = ManagementTemplate.builder(this.connection).timeout(Duration.ofSeconds(20)).build();
	}

	private void reconnectAs(Credentials credentials) {
		this.connection.close();
		connectAs(credentials);
	}

	@AfterEach
	void deleteWhatWasMade() {
		reconnectAs(broker.credentials());
		for (Entity queue : this.template.query("queue").list(Entity.class)) {
			if (!queue.temporary()) {
				this.template.delete("queue").name(queue.name()).execute();
			}
		}
		for (Entity address : this.template.query("address").list(Entity.class)) {
			if (!address.temporary() && !address.internal()) {
				this.template.delete("address").name(address.name()).execute();
			}
		}
		this.connection.close();
	}

	private ManagementRequest request(String operation, String resource, Object... parameters) {
		return ManagementRequest.of(operation).withType(resource).withBody(Arrays.asList(parameters));
	}

	private Object result(String operation, String resource, Object... parameters) {
		return this.template.execute(request(operation, resource, parameters)).body();
	}

	@Test
	void theBrokerIsRecognised() {
		try (LogCapture log = new LogCapture("io.github.amqpmgmt.node.ManagementNode")) {
			assertThat(result("getAttribute", "broker", "Version")).isEqualTo("2.55.0");
			assertThat(log.messages(Level.INFO)).singleElement()
				.asString()
				.startsWith("Using dialect 'artemis' for activemq.management at 127.0.0.1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "with space", "a/b", "\"quoted\"", "back\\slash", "\u00fc\u20ac" })
	void aQueueLivesByItsName(String name) {
		Map<String, Object> created = this.template.create("queue")
			.name(name)
			.attribute("routingType", "ANYCAST")
			.attribute("maxConsumers", 5)
			.attribute("filter", "color = 'red'")
			.execute();
		assertThat(created).containsEntry("name", name)
			.containsEntry("routingType", "ANYCAST")
			.containsEntry("maxConsumers", 5)
			.containsEntry("filter", "color = 'red'");
		assertThat(this.template.read("queue").name(name).execute()).containsEntry("name", name)
			.containsEntry("routingType", "ANYCAST")
			.containsEntry("maxConsumers", "5")
			.containsEntry("filter", "color = 'red'");
		assertThatExceptionOfType(EntityConflictException.class)
			.isThrownBy(() -> this.template.create("queue").name(name).execute());
		assertThat(this.template.update("queue")
			.name(name)
			.attribute("maxConsumers", 7)
			.attribute("filter", "color = 'blue'")
			.execute()).containsEntry("maxConsumers", 7);
		assertThat(this.template.read("queue").name(name).execute(Entity.class))
			.isEqualTo(new Entity(name, 7, "color = 'blue'", true, false, false));
		this.template.delete("queue").name(name).execute();
		assertThat(this.template.read("queue").name(name).find()).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.read("queue").name(name).execute());
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.delete("queue").name(name).execute());
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.update("queue").name(name).attribute("maxConsumers", 7).execute());
	}

	@Test
	void anUpdateWithoutTheFilterTakesItAway() {
		this.template.create("queue").name("orders").attribute("filter", "a = 1").execute();
		this.template.update("queue").name("orders").attribute("maxConsumers", 7).execute();
		assertThat(this.template.read("queue").name("orders").execute()).containsEntry("filter", "");
	}

	@Test
	void anAddressLivesByItsName() {
		assertThat(this.template.create("address")
			.name("news")
			.attribute("routingTypes", List.of("ANYCAST", "MULTICAST"))
			.execute()).isEmpty();
		assertThat((List<?>) this.template.read("address").name("news").execute().get("routingTypes"))
			.extracting(Object::toString)
			.containsExactlyInAnyOrder("ANYCAST", "MULTICAST");
		assertThatExceptionOfType(EntityConflictException.class).isThrownBy(
				() -> this.template.create("address").name("news").attribute("routingTypes", "ANYCAST").execute());
		this.template.update("address").name("news").attribute("routingTypes", "MULTICAST").execute();
		assertThat(this.template.read("address").name("news").execute()).containsEntry("routingTypes",
				List.of("MULTICAST"));
		this.template.create("queue").name("reader").attribute("address", "news").execute();
		assertThatExceptionOfType(EntityConflictException.class)
			.isThrownBy(() -> this.template.delete("address").name("news").execute())
			.withMessageContaining("AMQ229205");
		this.template.delete("queue").name("reader").execute();
		this.template.delete("address").name("news").execute();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.read("address").name("news").execute());
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.delete("address").name("news").execute());
	}

	@ParameterizedTest
	@ValueSource(strings = { "queue", "address" })
	void entitiesComeByPages(String type) {
		for (int i = 0; i < 7; i++) {
			this.template.create(type)
				.name("page-" + i)
				.attribute(type.equals("queue") ? "address" : "routingTypes",
						type.equals("queue") ? "shared" : "ANYCAST")
				.execute();
		}
		List<String> all = names(this.template.query(type).list(Entity.class));
		assertThat(all).hasSizeGreaterThanOrEqualTo(8)
			.doesNotHaveDuplicates()
			.containsAll(IntStream.range(0, 7).mapToObj((i) -> "page-" + i).toList());
		for (int pageSize = 1; pageSize <= all.size() + 1; pageSize++) {
			assertThat(names(this.template.query(type).pageSize(pageSize).stream(Entity.class).toList()))
				.as("pages of %s", pageSize)
				.containsExactlyElementsOf(all);
		}
		assertThat(names(this.template.query(type).offset(3).list(Entity.class)))
			.containsExactlyElementsOf(all.subList(3, all.size()));
		assertThat(names(this.template.query(type).offset(3).count(2).list(Entity.class)))
			.containsExactlyElementsOf(all.subList(3, 5));
		assertThat(this.template.query(type).offset(1_000_000).count(1).list()).isEmpty();
		Page<Map<String, Object>> page = this.template.query(type).attributes("name").pageSize(5).page();
		assertThat(page.rows()).hasSize(5).allSatisfy((row) -> assertThat(row).containsOnlyKeys("name"));
		assertThat(page.next().rows()).hasSize(Math.min(5, all.size() - 5));
	}

	private static List<String> names(List<Entity> entities) {
		return entities.stream().map(Entity::name).toList();
	}

	@Test
	void operationsOfResourcesAreAskedForInTheBrokersWords() {
		this.template.create("queue").name("orders").attribute("routingType", "ANYCAST").execute();
		assertThat(result("sendMessage", "address.orders", Map.of("k", "v"), 3, "some text", false,
				broker.credentials().username(), broker.credentials().password()))
			.isNotNull();
		assertThat(result("getMessageCount", "queue.orders")).isEqualTo(1);
		assertThat((List<?>) result("listMessages", "queue.orders", "")).singleElement()
			.satisfies((message) -> assertThat((Map<?, ?>) message).extracting("k").isEqualTo("v"));
		assertThat(result("pause", "queue.orders")).isNull();
		assertThat(result("isPaused", "queue.orders")).isEqualTo(true);
		assertThat(result("removeAllMessages", "queue.orders")).isEqualTo(1);
		assertThat((List<?>) result("getQueueNames", "broker", "ANYCAST")).extracting(Object::toString)
			.contains("orders");
	}

	@Test
	void attributesAreReadByTheirNames() {
		this.template.create("queue").name("orders").attribute("routingType", "ANYCAST").execute();
		assertThat(result("getAttribute", "broker", "Started")).isEqualTo(true);
		assertThat(result("getAttribute", "queue.orders", "MessageCount")).isEqualTo(0);
		assertThat((List<?>) result("getAttribute", "broker", "QueueNames")).extracting(Object::toString)
			.contains("orders");
		assertThat(this.template.operation("getAttribute").type("queue.orders").body("Address").execute().body())
			.isEqualTo("orders");
	}

	@Test
	void errorsHaveAStatusByTheirWords() {
		this.template.create("queue").name("orders").execute();
		assertError(404, "AMQ229017: Queue none does not exist", "destroyQueue", "broker", "none");
		assertError(404, "AMQ229067: Cannot find resource with name queue.none", "pause", "queue.none");
		assertError(404, "AMQ229203: Address Does Not Exist: none", "deleteAddress", "broker", "none");
		assertError(409, "AMQ229019: Queue orders already exists on address orders", "createQueue", "broker",
				"{\"name\":\"orders\"}");
		assertError(500, "Problem while retrieving attribute Nonsense", "getAttribute", "broker", "Nonsense");
		assertError(501, "AMQ229069: no operation nonsense/0", "nonsense", "broker");
		assertThat(result("getAttribute", "broker", "Started")).isEqualTo(true);
	}

	private void assertError(int status, String words, String operation, String resource, Object... parameters) {
		assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> result(operation, resource, parameters))
			.satisfies((failure) -> {
				assertThat(failure.statusCode()).isEqualTo(status);
				assertThat(failure.response().statusDescription()).isEqualTo(words);
				assertThat(failure.execution()).isEqualTo(Execution.ANSWERED);
			});
	}

	@Test
	void whoMayOnlyLookIsAnsweredThatTheRestIsForbidden() {
		this.template.create("queue").name("orders").execute();
		reconnectAs(broker.viewer());
		assertThat(this.template.read("queue").name("orders").execute()).containsEntry("name", "orders");
		assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> this.template.delete("queue").name("orders").execute())
			.satisfies((failure) -> assertThat(failure.statusCode()).isEqualTo(403))
			.withMessageContaining("viewer");
	}

	@Test
	void theRequestsOfWhoMayNotManageAreRefused() {
		reconnectAs(broker.guest());
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> this.template.read("queue").name("orders").execute())
			.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
	}

	@Test
	void whatArtemisDoesNotHaveIsNotAskedFor() {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> this.template.schema().types())
			.withMessageContaining("GET-TYPES");
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> this.template.read("queue").identity("7").execute())
			.withMessageContaining("name");
	}

	@Test
	void theStandardDialectIsAnsweredWithoutStatus() {
		try (ManagementTemplate standard = ManagementTemplate.builder(this.connection)
			.dialect(Dialects.standard())
			.target("activemq.management")
			.build()) {
			assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> standard.schema().types())
				.withMessageContaining("The reply has no status")
				.withMessageContaining("[statusCode, status-code]")
				.withMessageContaining("Tried: GET-TYPES on activemq.management")
				.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.ANSWERED));
			assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> standard.query("queue").list())
				.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
		}
		assertThat(result("getAttribute", "broker", "Started")).isEqualTo(true);
	}

	/**
	 * What the contract is tested against is no mirror of this library.
	 */
	@Test
	void theNodeThatPlaysTheBrokerAnswersAsTheBroker() {
		try (EmbeddedManagementNode fake = EmbeddedManagementNode.builder().address("activemq.management").start();
				ManagementConnection toFake = ManagementConnection
					.create(ManagementConnectionOptions.builder().uri(fake.uri()).build())) {
			fake.whenAny().reply(new ArtemisNode());
			ManagementTemplate other = ManagementTemplate.builder(toFake).dialect(ArtemisDialect.INSTANCE).build();
			for (ManagementRequest request : conversation()) {
				ManagementResponse real = this.template.exchange(request);
				ManagementResponse played = other.exchange(request);
				assertThat(played.statusCode()).as("%s", request).isEqualTo(real.statusCode());
				assertThat(played.statusDescription()).as("%s", request).isEqualTo(real.statusDescription());
				assertThat(played.properties()).as("%s", request).isEqualTo(real.properties());
				assertSameForm(request, played.body(), real.body());
			}
		}
	}

	private static void assertSameForm(ManagementRequest request, Object played, Object real) {
		if (played instanceof Map<?, ?> map) {
			assertThat(real).as("%s", request).isInstanceOf(Map.class);
			map.forEach((key, value) -> {
				if (!key.equals("id")) {
					assertSameForm(request, value, ((Map<?, ?>) real).get(key));
				}
			});
		}
		else if (played instanceof List<?> list && real instanceof List<?> others) {
			// The reply address is one queue more.
			assertThat(others.size() - list.size()).as("%s", request).isBetween(0, 1);
			for (int i = 1; i <= list.size(); i++) {
				assertSameForm(request, list.get(list.size() - i), others.get(others.size() - i));
			}
		}
		else {
			assertThat(played).as("%s", request).isEqualTo(real);
		}
	}

	private List<ManagementRequest> conversation() {
		return List.of(
				request("createQueue", "broker",
						"{\"name\":\"one\",\"routing-type\":\"ANYCAST\",\"filter-string\":\"a = 1\"}"),
				request("createQueue", "broker", "{\"name\":\"one\"}"),
				request("createQueue", "broker", "{\"name\":\"two\",\"colour\":\"red\"}"),
				request("createQueue", "broker", "{\"name\":\"three\",\"auto-create-address\":false}"),
				request("updateQueue", "broker", "{\"name\":\"one\",\"max-consumers\":3}"),
				request("updateQueue", "broker", "{\"name\":\"none\",\"max-consumers\":3}"),
				request("listQueues", "broker", equalTo("one"), 1, 1),
				request("listQueues", "broker", equalTo("none"), 1, 1),
				request("createAddress", "broker", "news", "ANYCAST"),
				request("createAddress", "broker", "news", "ANYCAST"),
				request("updateAddress", "broker", "news", "MULTICAST"),
				request("updateAddress", "broker", "none", "MULTICAST"),
				request("listAddresses", "broker", equalTo("news"), 1, 1), request("deleteAddress", "broker", "news"),
				request("deleteAddress", "broker", "news"), request("deleteAddress", "broker", "one"),
				request("getAttribute", "broker", "Version"), request("getAttribute", "broker", "Nonsense"),
				request("getMessageCount", "queue.one"), request("getMessageCount", "queue.none"),
				request("nonsense", "broker"), request("createQueue", "broker", 1, 2, 3),
				request("destroyQueue", "broker", "one"), request("destroyQueue", "broker", "one"),
				request("destroyQueue", "broker", "two"));
	}

	private static String equalTo(String name) {
		return "{\"field\":\"name\",\"operation\":\"EQUALS\",\"value\":\"" + name + "\"}";
	}

	record Entity(String name, int maxConsumers, String filter, boolean durable, boolean temporary, boolean internal) {
	}

}
