package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouterDialectContractTests extends DialectContractTests {

	private static final String NODE = "org.amqp.management";

	@Override
	protected ManagementDialect dialect() {
		return RouterDialect.INSTANCE;
	}

	@Override
	protected EmbeddedManagementNode.Builder product() {
		return EmbeddedManagementNode.builder().product("skupper-router", "3.0.0").address("$management");
	}

	@Override
	protected Function<ReceivedRequest, ManagementReply> answers() {
		return new RouterNode();
	}

	@Override
	protected ManagementRequest raw() {
		return ManagementRequest.of("GET-MGMT-NODES").withType(NODE).withProperty("name", "self");
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.applicationProperties())
			.isEqualTo(Map.of("operation", "GET-MGMT-NODES", "type", NODE, "name", "self"));
		assertThat(response.bodyAsList()).singleElement().asString().endsWith("$management");
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		ManagementRequest twice = ManagementRequest.of("CREATE")
			.withType(entityType())
			.withProperty("name", "twice")
			.withBody(Map.of());
		this.template.exchange(twice);
		return Map.of(404, ManagementRequest.of("READ").withType(entityType()).withProperty("name", "none"), 409, twice,
				400, ManagementRequest.of("READ").withType("no-such-type").withProperty("name", "twice"), 501,
				ManagementRequest.of("FLY").withType(entityType()).withProperty("name", "twice"));
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of("CREATE", "READ", "UPDATE", "DELETE", "QUERY", "GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS",
				"GET-ANNOTATIONS", "GET-MGMT-NODES");
	}

	@Override
	protected String entityType() {
		return RouterNode.PROFILE;
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("ciphers", "ALL", "ordinal", 1L);
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("ordinal", 2L);
	}

	@Override
	protected Paging paging() {
		return Paging.BY_OFFSET_AND_COUNT;
	}

	@ParameterizedTest
	@ValueSource(strings = { "skupper-router", "qpid-dispatch-router" })
	void bothRoutersAreRecognised(String product) {
		assertThat(dialect().isSpokenBy(new PeerDescription("any", Map.of("product", product)), null)).isTrue();
	}

	@Test
	void entitiesOfTheCoreAreMadeOnceAsWell() {
		Create create = new Create(RouterNode.ADDRESS, EntityKey.name("a"), Map.of());
		assertThat(execute(create).statusCode()).isEqualTo(201);
		ManagementResponse again = this.template.exchange(ManagementRequest.of(create));
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(again.statusDescription()).isEqualTo("Name conflicts with an existing entity");
		assertThat(again.properties()).containsEntry("statusDescription", again.statusDescription());
	}

	@Test
	void entitiesOfTheCoreComeByPages() throws Exception {
		for (int i = 0; i < 3; i++) {
			execute(new Create(RouterNode.ADDRESS, EntityKey.name("a" + i), Map.of()));
		}
		Query query = new Query(RouterNode.ADDRESS, List.of("name"), 1, 1);
		assertThat(dialect().entities().page(query, execute(query)).rows()).containsExactly(Map.of("name", "a1"));
	}

	@Test
	void theNameAmongTheAttributesNamesWhatIsCreated() {
		execute(new Create(entityType(), null, Map.of("name", "inside")));
		assertThat(lastRequest().applicationProperties()).containsEntry("name", "inside");
		assertThat(execute(new Read(entityType(), EntityKey.identity("sslProfile/inside"))).bodyAsMap())
			.containsEntry("name", "inside");
	}

	@Test
	void nothingIsNamedByPathOrCreatedByIdentity() {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Read(entityType(), EntityKey.path("a/b"))))
			.withMessageContaining("path 'a/b'");
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Create(entityType(), EntityKey.identity("x"), Map.of())))
			.withMessageContaining("identity 'x'");
		assertThat(this.node.requestCount()).isZero();
	}

	@Test
	void arraysAreWrittenAsLists() {
		UUID uuid = UUID.randomUUID();
		Map<String, Object> body = Map.of("texts", new String[] { "a", "b" }, "ints", new int[] { 1 }, "longs",
				new long[] { 2 }, "shorts", new short[] { 3 }, "flags", new boolean[] { true }, "characters",
				new char[] { 'x' }, "nested", List.of(Map.of("uuids", new UUID[] { uuid })));
		ManagementRequest request = ManagementRequest.of("UPDATE").withType(entityType()).withProperty("name", "none");
		Map<String, Object> expected = Map.of("texts", List.of("a", "b"), "ints", List.of(1), "longs", List.of(2L),
				"shorts", List.of((short) 3), "flags", List.of(true), "characters", List.of("x"), "nested",
				List.of(Map.of("uuids", List.of(uuid.toString()))));
		this.template.exchange(request.withBody(body));
		assertThat(lastRequest().body()).isEqualTo(expected);
		this.template.exchange(request.withBody(new AmqpValue<>(body)));
		assertThat(lastRequest().body()).isEqualTo(expected);
	}

	@Test
	void otherBodiesAreLeftAlone() {
		ManagementRequest request = ManagementRequest.of("UPDATE").withType(entityType()).withProperty("name", "none");
		this.template.exchange(request.withBody(new byte[] { 1 }));
		assertThat(lastRequest().body()).isEqualTo(new byte[] { 1 });
		this.template.exchange(request.withBody(new Data(new byte[] { 2 })));
		assertThat(lastRequest().body()).isEqualTo(new byte[] { 2 });
		this.template.exchange(request.withBody("text"));
		assertThat(lastRequest().body()).isEqualTo("text");
	}

	@Test
	void aFractionWouldBeReadAsNothingAndIsNotSent() {
		this.template.execute(raw());
		assertThatExceptionOfType(RequestNotEncodableException.class)
			.isThrownBy(() -> execute(new Create(entityType(), EntityKey.name("a"), Map.of("ordinal", 1.5))))
			.withMessageContaining("a router reads Double as null");
		assertThat(this.node.requestCount()).isOne();
	}

}
