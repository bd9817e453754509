package io.github.amqpmgmt.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArtemisDialectContractTests extends DialectContractTests {

	@Override
	protected ManagementDialect dialect() {
		return ArtemisDialect.INSTANCE;
	}

	@Override
	protected EmbeddedManagementNode.Builder product() {
		return EmbeddedManagementNode.builder()
			.product("apache-activemq-artemis", "2.55.0")
			.address("activemq.management");
	}

	@Override
	protected Function<ReceivedRequest, ManagementReply> answers() {
		return new ArtemisNode();
	}

	@Override
	protected ManagementRequest raw() {
		return ManagementRequest.of("getQueueNames").withType("broker");
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.applicationProperties())
			.isEqualTo(Map.of("_AMQ_ResourceName", "broker", "_AMQ_OperationName", "getQueueNames"));
		assertThat(request.body()).isEqualTo("[]");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.statusDescription()).isNull();
		assertThat(response.bodyAsList()).isEmpty();
		assertThat(response.properties()).containsEntry("_AMQ_OperationSucceeded", true);
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		ManagementRequest create = broker("createQueue", "{\"name\":\"twice\"}");
		this.template.exchange(create);
		return Map.of(404, broker("destroyQueue", "none"), 409, create, 403,
				broker("createQueue", "{\"name\":\"private.orders\"}"), 500, broker("getAttribute", "Nonsense"), 501,
				broker("fly"));
	}

	private static ManagementRequest broker(String operation, Object... parameters) {
		return ManagementRequest.of(operation).withType("broker").withBody(Arrays.asList(parameters));
	}

	@Override
	protected ManagementReply busy() {
		return null;
	}

	@Override
	protected boolean hasResponseFields() {
		return false;
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of("CREATE", "READ", "UPDATE", "DELETE", "QUERY");
	}

	@Override
	protected String entityType() {
		return "queue";
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("routingType", "ANYCAST", "filter", "a = 1");
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("filter", "b = 2");
	}

	@Override
	protected Paging paging() {
		return Paging.BY_OFFSET_AND_COUNT;
	}

	@Test
	void parametersAreAnArrayOfJson() {
		Object[] parameters = { "a \"b\"", 1, 2.5, true, null, Map.of("k", List.of(1L)), Symbol.valueOf("s") };
		this.template.exchange(broker("fly", parameters));
		assertThat(lastRequest().body()).isEqualTo("[\"a \\\"b\\\"\",1,2.5,true,null,{\"k\":[1]},\"s\"]");
		this.template.exchange(broker("fly").withBody(parameters));
		assertThat(lastRequest().body()).isEqualTo("[\"a \\\"b\\\"\",1,2.5,true,null,{\"k\":[1]},\"s\"]");
		this.template.exchange(broker("fly").withBody("orders"));
		assertThat(lastRequest().body()).isEqualTo("[\"orders\"]");
		this.template.exchange(broker("fly").withBody(new AmqpValue<>("[\"as it is\"]")));
		assertThat(lastRequest().body()).isEqualTo("[\"as it is\"]");
	}

	@Test
	void anAttributeIsReadByTheNameThatTheBodyGives() {
		assertThat(this.template.execute(broker("getAttribute", "Version")).body()).isEqualTo("2.55.0");
		assertThat(lastRequest().applicationProperties())
			.isEqualTo(Map.of("_AMQ_ResourceName", "broker", "_AMQ_Attribute", "Version"));
		for (ManagementRequest request : List.of(broker("getAttribute"), broker("getAttribute", "a", "b"),
				broker("getAttribute", 1))) {
			assertThatExceptionOfType(RequestNotEncodableException.class)
				.isThrownBy(() -> this.template.execute(request))
				.withMessageContaining("the name of one attribute");
		}
		assertThat(this.node.requestCount()).isOne();
	}

	@Test
	void anOperationWithoutResourceIsNotSent() {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> this.template.execute("getQueueNames"))
			.withMessageContaining("Give the resource as the type");
		assertThat(this.node.requestCount()).isZero();
	}

	@Test
	void whatHasNoJsonIsNotSent() {
		assertThatExceptionOfType(RequestNotEncodableException.class)
			.isThrownBy(() -> this.template.execute(broker("fly", new Broken())))
			.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
		assertThat(this.node.requestCount()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`',
			value = { "[\"{\\\"a\\\":[1]}\"]; {a=[1]}", "[[\"a\",\"b\"]]; [a, b]", "[\"{no JSON\"]; {no JSON", "[7]; 7",
					"[null]; null", "[]; null", "no JSON; no JSON", "[no JSON; [no JSON", "{\"a\":1}; {\"a\":1}" })
	void aResultIsWhatItsJsonHolds(String body, String result) {
		this.node.when((request) -> true).reply(answer(true).withBody(body));
		assertThat(String.valueOf(this.template.execute(raw()).body())).isEqualTo(result);
	}

	@Test
	void whatIsTooDeepOrTooLongForJsonStaysText() {
		String deep = "[".repeat(1000) + "]".repeat(1000);
		this.node.when((request) -> true).reply(answer(true).withBody(deep));
		assertThat(this.template.execute(raw()).body()).isEqualTo(deep);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`',
			value = { "[\"AMQ229017: a \\\"b\\\" \\u00fc\\n.\"]; 404; AMQ229017: a \"b\" \u00fc .",
					"[\"AMQ229017: cut; 404; AMQ229017: cut", "[\"AMQ229017: cut\\; 404; AMQ229017: cut",
					"[\"AMQ229017: cut\\u00; 404; AMQ229017: cut?", "[7]; 500; [7]",
					"plain AMQ229019; 409; plain AMQ229019" })
	void anErrorIsTheFirstTextOfItsJson(String body, int status, String words) {
		this.node.when((request) -> true).reply(answer(false).withBody(body));
		ManagementResponse response = this.template.exchange(raw());
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.statusDescription()).isEqualTo(words);
	}

	@Test
	void anErrorWithoutWordsIsAnError() {
		this.node.when((request) -> true).reply(answer(false).withBody(null));
		ManagementResponse response = this.template.exchange(raw());
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.statusDescription()).isNull();
	}

	@Test
	void aLongErrorIsCutInMessagesAndWholeInTheBody() {
		String words = "AMQ229017: " + "x".repeat(5000);
		this.node.when((request) -> true).reply(answer(false).withBody("[\"" + words + "\"]"));
		ManagementResponse response = this.template.exchange(raw());
		assertThat(response.statusDescription()).hasSizeLessThanOrEqualTo(1000).startsWith("AMQ229017: x");
		assertThat(response.body()).isEqualTo(words);
	}

	private static ManagementReply answer(boolean succeeded) {
		return ManagementReply.withoutStatus(null).withProperty("_AMQ_OperationSucceeded", succeeded);
	}

	@Test
	void aListOfAnotherFormBreaksTheRules() {
		this.node.when((request) -> true).reply(answer(true).withBody("[\"[1]\"]"));
		assertThatExceptionOfType(MalformedResponseException.class)
			.isThrownBy(() -> this.template.read("queue").name("orders").execute());
	}

	@Test
	void attributesAreNamedAsInListsAndKebabCaseIsTaken() {
		this.template.create("queue")
			.attribute("name", "orders")
			.attribute("max-consumers", 1)
			.attribute("autoCreateAddress", true)
			.attribute("filter", "a = 1")
			.execute();
		assertThat(lastRequest().body()).asString()
			.contains("\\\"name\\\":\\\"orders\\\"")
			.contains("\\\"max-consumers\\\":1")
			.contains("\\\"auto-create-address\\\":true")
			.contains("\\\"filter-string\\\":\\\"a = 1\\\"");
		assertThat(this.template.read("queue").name("orders").execute()).containsEntry("filter", "a = 1")
			.containsEntry("maxConsumers", "1");
	}

	@Test
	void anAddressHasRoutingTypesAlone() throws Exception {
		execute(new Create("address", EntityKey.name("news"), Map.of("routingTypes", new String[] { "ANYCAST" })));
		assertThat(lastRequest().body()).isEqualTo("[\"news\",\"ANYCAST\"]");
		Read read = new Read("address", EntityKey.name("news"));
		assertThat(dialect().entities().attributes(read, execute(read)))
			.isEqualTo(Map.of("name", "news", "routingTypes", List.of("ANYCAST")));
		for (Map<String, Object> attributes : List.<Map<String, Object>>of(Map.of(),
				Map.of("routingTypes", "ANYCAST", "paused", true))) {
			assertThatExceptionOfType(UnsupportedManagementOperationException.class)
				.isThrownBy(() -> execute(new Create("address", EntityKey.name("more"), attributes)))
				.withMessageContaining("Set routingTypes");
		}
	}

	@Test
	void otherEntitiesAndKeysAreNotSent() {
		for (EntityOperation operation : List.<EntityOperation>of(new Create("queue", null, Map.of()),
				new Read("queue", EntityKey.identity("7")), new Delete("address", EntityKey.path("a/b")),
				new Read("divert", EntityKey.name("d")))) {
			assertThatExceptionOfType(UnsupportedManagementOperationException.class)
				.isThrownBy(() -> execute(operation));
		}
		assertThat(this.node.requestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "getQueueNames", "isPaused", "hasQueue", "listMessages", "countMessages", "getAttribute" })
	void operationsThatReadByTheirNamesAreIdempotent(String operation) {
		assertThat(dialect().isIdempotent(broker(operation))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "createQueue", "pause", "removeAllMessages", "sendMessage", "issue", "listen" })
	void otherOperationsAreNot(String operation) {
		assertThat(dialect().isIdempotent(broker(operation))).isFalse();
	}

	@Test
	void withoutJacksonRequestsFailWithWhatIsMissing() {
		try (ManagementTemplate other = builder().dialect(new ArtemisDialect(new MissingJson())).build()) {
			for (ManagementRequest request : List.of(raw(),
					ManagementRequest.of(new Read("queue", EntityKey.name("orders"))))) {
				assertThatExceptionOfType(RequestNotEncodableException.class).isThrownBy(() -> other.execute(request))
					.withMessageContaining("tools.jackson.core:jackson-databind")
					.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
			}
		}
		assertThat(this.node.requestCount()).isZero();
	}

	static final class Broken {

		public int getValue() {
			throw new IllegalStateException("none");
		}

	}

}
