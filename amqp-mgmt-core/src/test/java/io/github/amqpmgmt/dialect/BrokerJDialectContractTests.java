package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BrokerJDialectContractTests extends DialectContractTests {

	private static final String NODE = "org.amqp.management";

	@Override
	protected ManagementDialect dialect() {
		return BrokerJDialect.INSTANCE;
	}

	@Override
	protected EmbeddedManagementNode.Builder product() {
		return EmbeddedManagementNode.builder().product("Apache Qpid Broker-J Core", "10.1.0").address("$management");
	}

	@Override
	protected void program(EmbeddedManagementNode node) {
		super.program(node);
		node.when(BrokerJNode::isFatal).closeConnection("amqp:internal-error", "Broken");
	}

	@Override
	protected Function<ReceivedRequest, ManagementReply> answers() {
		return new BrokerJNode();
	}

	@Override
	protected ManagementRequest raw() {
		return node("GET-TYPES");
	}

	private static ManagementRequest node(String operation) {
		return ManagementRequest.of(operation).withType(NODE).withProperty("identity", "self");
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.applicationProperties())
			.isEqualTo(Map.of("operation", "GET-TYPES", "type", NODE, "identity", "self"));
		assertThat(response.statusDescription()).isNull();
		assertThat(response.bodyAsMap()).containsKey(BrokerJNode.QUEUE);
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		ManagementRequest queue = ManagementRequest.of("CREATE").withType(BrokerJNode.QUEUE);
		ManagementRequest twice = queue.withBody(Map.of("name", "twice"));
		this.template.exchange(twice);
		ManagementRequest read = ManagementRequest.of("READ").withType(BrokerJNode.QUEUE);
		return Map.of(404, read.withProperty("index", "object-path").withProperty("key", "none"), 409, twice, 400,
				queue.withBody(Map.of()), 500, read.withProperty("name", "twice"), 501,
				ManagementRequest.of("FLY").withType(BrokerJNode.QUEUE));
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of("CREATE", "READ", "UPDATE", "DELETE", "QUERY", "GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS");
	}

	@Override
	protected String entityType() {
		return BrokerJNode.QUEUE;
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("maximumQueueDepthMessages", 1000L, "description", "some");
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("maximumQueueDepthMessages", 5L);
	}

	@Override
	protected Paging paging() {
		return Paging.REST_BY_OFFSET_ALONE;
	}

	@ParameterizedTest
	@MethodSource
	void whatTheBrokerWouldCloseTheConnectionOverIsNotSent(ManagementRequest request,
			Class<? extends ManagementException> failure) {
		for (int round = 0; round < 2; round++) {
			assertThatExceptionOfType(failure).isThrownBy(() -> this.template.execute(request))
				.withMessageContaining("would close the connection")
				.satisfies((ex) -> assertThat(ex.execution()).isEqualTo(Execution.NOT_EXECUTED));
			assertThat(this.node.requestCount()).isEqualTo(round);
			this.template.execute(raw());
		}
	}

	static Stream<org.junit.jupiter.params.provider.Arguments> whatTheBrokerWouldCloseTheConnectionOverIsNotSent() {
		Class<?> notEncodable = RequestNotEncodableException.class;
		return Stream.of(arguments(node("FLY"), UnsupportedManagementOperationException.class),
				arguments(ManagementRequest.of("READ").withProperty("identity", "self"), notEncodable),
				arguments(ManagementRequest.of("READ").withType(BrokerJNode.QUEUE).withProperty("identity", 5L),
						notEncodable),
				arguments(node("QUERY").withProperty("count", "5").withBody(Map.of()), notEncodable),
				arguments(node("QUERY").withProperty("offset", "x").withBody(Map.of()), notEncodable),
				arguments(node("GET-TYPES").withProperty("entityType", 1), notEncodable));
	}

	private static org.junit.jupiter.params.provider.Arguments arguments(Object... arguments) {
		return org.junit.jupiter.params.provider.Arguments.of(arguments);
	}

	@Test
	void namesAreEscapedInPathsAndIdentitiesMayBeUuids() throws Exception {
		Map<String, Object> created = dialect().entities()
			.attributes(new Read(entityType(), EntityKey.name("x")),
					execute(new Create(entityType(), EntityKey.name("a/b\\c"), Map.of())));
		execute(new Read(entityType(), EntityKey.name("a/b\\c")));
		assertThat(lastRequest().applicationProperties()).containsEntry("index", "object-path")
			.containsEntry("key", "a\\/b\\\\c");
		UUID identity = UUID.fromString((String) created.get("identity"));
		this.template.execute(ManagementRequest.of("READ").withType(entityType()).withProperty("identity", identity));
		assertThat(lastRequest().applicationProperties()).containsEntry("identity", identity.toString());
	}

	@Test
	void aPathNamesWhatIsCreated() {
		execute(new Create(entityType(), EntityKey.path("node/host/a\\/b"), Map.of("durable", true)));
		assertThat(lastRequest().body())
			.isEqualTo(Map.of("name", "a/b", "object-path", "node/host/a\\/b", "durable", true));
	}

	@Test
	void nothingIsCreatedByIdentity() {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Create(entityType(), EntityKey.identity("x"), Map.of())))
			.withMessageContaining("identity 'x'");
		assertThat(List.copyOf(this.node.requests())).isEmpty();
	}

}
