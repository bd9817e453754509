package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RabbitMqDialectContractTests extends DialectContractTests {

	private static final String ODD_NAME = "my queue ~!@#$%^&*()_+\u00fc`-=[];',./";

	@Override
	protected ManagementDialect dialect() {
		return RabbitMqDialect.INSTANCE;
	}

	@Override
	protected EmbeddedManagementNode.Builder product() {
		return EmbeddedManagementNode.builder().product("RabbitMQ", "4.1.2").address("/management");
	}

	@Override
	protected Function<ReceivedRequest, ManagementReply> answers() {
		return new RabbitMqNode();
	}

	@Override
	protected ManagementRequest raw() {
		return ManagementRequest.of("PUT").withType("/queues/raw").withBody(Map.of("durable", true));
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.subject()).isEqualTo("PUT");
		assertThat(request.to()).isEqualTo("/queues/raw");
		assertThat(request.applicationProperties()).isEmpty();
		assertThat(request.body()).isEqualTo(Map.of("durable", true));
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.statusDescription()).isNull();
		assertThat(response.bodyAsMap()).containsEntry("name", "raw");
		assertThat(response.properties()).containsEntry("http:response", "1.1");
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		this.template.execute(raw());
		return Map.of(400, raw().withBody(Map.of("colour", "red")), 403, raw().withType("/queues/amq.x"), 404,
				ManagementRequest.of("GET").withType("/queues/none"), 409, raw().withBody(Map.of("durable", false)));
	}

	@Override
	protected ManagementReply busy() {
		return ManagementReply.withoutStatus("timed out").withSubject("503");
	}

	@Override
	protected boolean hasResponseFields() {
		return false;
	}

	@Override
	protected boolean deletesWhatIsNotThere() {
		return true;
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of("CREATE", "READ", "DELETE");
	}

	@Override
	protected String entityType() {
		return "queue";
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("durable", true, "auto_delete", true);
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("auto_delete", false);
	}

	@Override
	protected Paging paging() {
		return Paging.ALL_AT_ONCE;
	}

	@Test
	void namesArePercentEncodedInPaths() throws Exception {
		execute(new Create("queue", EntityKey.name(ODD_NAME), Map.of()));
		assertThat(lastRequest().to()).matches("/queues/my%20queue%20~%21%40[0-9A-Za-z%._~-]+%2F");
		Read read = new Read("queue", EntityKey.name(ODD_NAME));
		assertThat(dialect().entities().attributes(read, execute(read))).containsEntry("name", ODD_NAME);
	}

	@Test
	void camelCaseIsRewrittenAndNullIsLeftOut() {
		this.template.create("queue")
			.name("orders")
			.attribute("autoDelete", true)
			.attribute("arguments", null)
			.execute();
		assertThat(lastRequest().body()).isEqualTo(Map.of("auto_delete", true));
	}

	@Test
	void theNameOfANewQueueMayBeAmongItsAttributes() {
		execute(new Create("queue", null, Map.of("name", "orders", "durable", true)));
		assertThat(lastRequest().to()).isEqualTo("/queues/orders");
		assertThat(lastRequest().body()).isEqualTo(Map.of("durable", true));
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Create("queue", null, Map.of())))
			.withMessageContaining("Give it a name");
	}

	@Test
	void exchangesAreMadeAndDeletedButNotRead() {
		execute(new Create("exchange", EntityKey.name("x"), Map.of("type", "topic")));
		assertThat(lastRequest().to()).isEqualTo("/exchanges/x");
		assertThat(execute(new Delete("exchange", EntityKey.name("x"))).statusCode()).isEqualTo(204);
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Read("exchange", EntityKey.name("x"))))
			.withMessageContaining("READ of exchange")
			.withMessageContaining("CREATE and DELETE an exchange");
	}

	@Test
	void bindingsAreMadeFoundAndDeletedByTheirLocation() throws Exception {
		execute(new Create("queue", EntityKey.name("orders & more"), Map.of()));
		execute(new Create("binding", null,
				Map.of("source", "amq.direct", "destinationQueue", "orders & more", "bindingKey", "key=1")));
		Query query = new Query("binding", List.of(), 0, null);
		ManagementRequest asked = ManagementRequest.of(query)
			.withProperty("src", "amq.direct")
			.withProperty("dstq", "orders & more")
			.withProperty("key", "key=1");
		List<Map<String, Object>> found = dialect().entities().page(query, this.template.execute(asked)).rows();
		assertThat(lastRequest().to()).isEqualTo("/bindings?src=amq.direct&dstq=orders%20%26%20more&key=key%3D1");
		assertThat(lastRequest().applicationProperties()).isEmpty();
		assertThat(found).singleElement()
			.satisfies((binding) -> assertThat(binding).containsEntry("binding_key", "key=1"));
		String location = (String) found.get(0).get("location");
		assertThat(execute(new Delete("binding", EntityKey.identity(location))).statusCode()).isEqualTo(204);
		assertThat(this.template.execute(asked).bodyAsList()).isEmpty();
	}

	@Test
	void theTypedQueryOfBindingsTellsTheAttributesAskedFor() {
		execute(new Create("queue", EntityKey.name("orders"), Map.of()));
		execute(new Create("binding", null, Map.of("source", "amq.direct", "destination_queue", "orders")));
		assertThat(this.template.query("binding")
			.attributes("source", "binding_key")
			.property("src", "amq.direct")
			.property("dstq", "orders")
			.property("key", "")
			.list()).containsExactly(Map.of("source", "amq.direct", "binding_key", ""));
	}

	@Test
	void bindingsWithoutSourceDestinationAndKeyAreNotAskedFor() {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Query("binding", List.of(), 0, null)))
			.withMessageContaining("src, dstq or dste, and key");
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Create("binding", null, Map.of("source", "amq.direct"))));
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> execute(new Delete("binding", EntityKey.name("b"))))
			.withMessageContaining("location");
		assertThat(this.node.requestCount()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "/queues/none/messages, DELETE, no queue 'none' in vhost '/'" })
	void aBadRequestForWantOfAQueueIsNotFoundInTheServersWords(String path, String method, String words) {
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.execute(ManagementRequest.of(method).withType(path)))
			.satisfies((failure) -> assertThat(failure.response().statusDescription()).isEqualTo(words));
	}

	@Test
	void aBindingOfAMissingQueueIsNotFound() {
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(
				() -> execute(new Create("binding", null, Map.of("source", "amq.direct", "destination_queue", "none"))))
			.withMessageContaining("no queue 'none'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "READ", "GET-TYPES", "get", "PATCH" })
	void whatIsNoMethodOfHttpIsNotSent(String operation) {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> this.template.execute(ManagementRequest.of(operation).withType("/queues/orders")))
			.withMessageContaining("GET of /queues/orders");
		assertThat(this.node.requestCount()).isZero();
	}

	@Test
	void whatTheServerWouldEndTheSessionOverIsNotSent() {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> this.template.execute(ManagementRequest.of("GET").withType("queues/orders")));
		assertThatExceptionOfType(RequestNotEncodableException.class)
			.isThrownBy(
					() -> this.template.execute(ManagementRequest.of("GET").withType("/queues/orders").withBody("x")))
			.withMessageContaining("no body with GET");
		assertThatExceptionOfType(RequestNotEncodableException.class)
			.isThrownBy(() -> this.template
				.execute(raw().withBody(new org.apache.qpid.protonj2.types.messaging.Data(new byte[1]))))
			.withMessageContaining("a single value");
		assertThatExceptionOfType(RequestTooLargeException.class)
			.isThrownBy(
					() -> this.template.execute(raw().withBody(Map.of("arguments", Map.of("x", "y".repeat(200_000))))))
			.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
		assertThat(this.node.requestCount()).isZero();
	}

	@Test
	void aPutWithoutBodyHasAnEmptyMap() {
		assertThat(this.template.execute(raw().withBody(null)).statusCode()).isEqualTo(201);
		assertThat(lastRequest().body()).isEqualTo(Map.of());
	}

	@ParameterizedTest
	@CsvSource({ "RabbitMQ, 4.0.0, true", "RabbitMQ, 10.1, true", "RabbitMQ, 4, true", "RabbitMQ, 3.13.7, false",
			"RabbitMQ, , false", "RabbitMQ, x, false", "RabbitMQ Clone, 4.0, false" })
	void onlyRabbitMqFrom4OnHasAManagementNode(String product, String version, boolean spoken) {
		Map<String, Object> properties = (version != null) ? Map.of("product", product, "version", version)
				: Map.of("product", product);
		assertThat(dialect().isSpokenBy(new PeerDescription("localhost", properties), null)).isEqualTo(spoken);
	}

	@Test
	void readingByGetIsIdempotentAndNoOtherMethodIs() {
		for (String method : List.of("PUT", "POST", "DELETE")) {
			assertThat(dialect().isIdempotent(ManagementRequest.of(method))).isFalse();
		}
		assertThat(dialect().isIdempotent(ManagementRequest.of("GET"))).isTrue();
	}

}
