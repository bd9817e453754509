package io.github.amqpmgmt.dialect;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.ReceivedRequest;
import io.github.amqpmgmt.token.AzureConnectionString;
import io.github.amqpmgmt.token.ManagementTokenProvider;
import io.github.amqpmgmt.token.TokenAuthorization;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to Service Bus and {@code $cbs} beside those of Microsoft's client.
 */
class MicrosoftServiceBusTests extends MicrosoftFixture {

	private static final String QUEUE = AzureNode.ORDERS + "/$management";

	private static final String SUBSCRIPTION = AzureNode.ORDERS + "/subscriptions/all/$management";

	/** Theirs is a long, where the documentation says uint. */
	private static final String TIMEOUT = "com.microsoft:server-timeout";

	private final ServiceBusClientBuilder builder = new ServiceBusClientBuilder().connectionString(connectionString())
		.retryOptions(once());

	private final ServiceBusSenderClient sender = this.builder.sender().queueName(AzureNode.ORDERS).buildClient();

	private final ServiceBusReceiverClient receiver = this.builder.receiver()
		.queueName(AzureNode.ORDERS)
		.disableAutoComplete()
		.buildClient();

	private final ServiceBusRuleManagerClient rules = this.builder.ruleManager()
		.topicName(AzureNode.ORDERS)
		.subscriptionName("all")
		.buildClient();

	private final ManagementTemplate queue = template(QUEUE);

	private final ManagementTemplate subscription = template(SUBSCRIPTION);

	@AfterAll
	void closeClients() {
		this.rules.close();
		this.receiver.close();
		this.sender.close();
	}

	private Object assertSameAs(String operation, Map<String, ?> body) {
		boolean rule = operation.endsWith("-rule") || operation.endsWith("-rules");
		ManagementRequest request = ManagementRequest.of(operation).withBody(body);
		ReceivedRequest theirs = last("com.microsoft:" + operation);
		assertThat(theirs.applicationProperties()).containsKey(TIMEOUT);
		return assertSame(rule ? this.subscription : this.queue, request, theirs, TIMEOUT, "associated-link-name")
			.body();
	}

	@Test
	void aTokenIsMadeAlike() {
		ReceivedRequest theirs = theirToken();
		AzureConnectionString azure = AzureConnectionString.parse(connectionString());
		TokenAuthorization tokens = TokenAuthorization
			.cbs(ManagementTokenProvider.sharedAccess(azure::access, Duration.ofMinutes(20)))
			.build();
		try (ManagementConnection signed = ManagementConnection
			.create(ManagementConnectionOptions.builder().address(azure.address()).authorization(tokens).build())) {
			ManagementTemplate.builder(signed).target(QUEUE).build().operation("any").exchange();
		}
		ReceivedRequest ours = last("put-token");
		assertThat(ours).isNotEqualTo(theirs);
		assertThat(TypedText.of(timeless(ours))).isEqualTo(TypedText.of(timeless(theirs)));
	}

	private static Map<String, Object> timeless(ReceivedRequest request) {
		Map<String, Object> properties = new HashMap<>(request.applicationProperties());
		assertThat(properties.remove("expiration")).isInstanceOf(Date.class);
		properties.put("token", String.valueOf(request.body()).replaceAll("sig=[\\w%]+&se=\\d+", "sig&se"));
		return properties;
	}

	@Test
	void aTokenIsPutAlike() {
		ReceivedRequest theirs = theirToken();
		ManagementRequest ours = ManagementRequest.of("put-token")
			.withType("servicebus.windows.net:sastoken")
			.withProperty("name", theirs.applicationProperties().get("name"))
			.withProperty("expiration", theirs.applicationProperties().get("expiration"))
			.withBody(theirs.body());
		assertThat(assertSame(template("$cbs"), ours, theirs).statusCode()).isEqualTo(202);
	}

	private ReceivedRequest theirToken() {
		try (ServiceBusReceiverClient other = new ServiceBusClientBuilder().connectionString(connectionString())
			.retryOptions(once())
			.receiver()
			.queueName(AzureNode.ORDERS)
			.buildClient()) {
			assertThat(other.peekMessage()).as("there is none").isNull();
		}
		return last("put-token");
	}

	@Test
	void messagesArePeekedAlike() {
		schedule();
		assertThat(this.receiver.peekMessage(1).getBody().toString()).isEqualTo("hello");
		assertSameAs("peek-message", Map.of("from-sequence-number", 1, "message-count", 1));
	}

	@Test
	void aMessageIsScheduledAndTakenBackAlike() {
		ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromString("hello")).setMessageId("m")
			.setSessionId("s")
			.setPartitionKey("s");
		long number = this.sender.scheduleMessage(message, OffsetDateTime.of(2030, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
		Map<?, ?> body = (Map<?, ?>) last("com.microsoft:schedule-message").body();
		Binary encoded = (Binary) ((Map<?, ?>) ((List<?>) body.get("messages")).get(0)).get("message");
		Map<?, ?> answer = (Map<?, ?>) assertSameAs("schedule-message", Map.of("messages", List
			.of(Map.of("message", bytes(encoded), "message-id", "m", "session-id", "s", "partition-key", "s"))));
		assertThat(answer.get("sequence-numbers")).isEqualTo(new long[] { number + 1 });
		this.sender.cancelScheduledMessage(number);
		answer("cancel-scheduled-message");
		assertSameAs("cancel-scheduled-message", Map.of("sequence-numbers", List.of(number)));
	}

	/**
	 * Once more, since it cannot be done twice.
	 */
	private void answer(String operation) {
		this.node.when("com.microsoft:" + operation).once().reply(200, "OK", null);
	}

	private static byte[] bytes(Binary binary) {
		byte[] bytes = new byte[binary.getLength()];
		System.arraycopy(binary.getArray(), binary.getArrayOffset(), bytes, 0, bytes.length);
		return bytes;
	}

	@Test
	void aDeferredMessageIsReceivedRenewedAndSettledAlike() {
		schedule();
		ServiceBusReceivedMessage received = this.receiver.receiveDeferredMessage(1);
		assertSameAs("receive-by-sequence-number", Map.of("sequence-numbers", List.of(1), "receiver-settle-mode", 1));
		List<UUID> tokens = List.of(UUID.fromString(received.getLockToken()));
		assertThat(this.receiver.renewMessageLock(received).toInstant()).isEqualTo(ServiceBusNode.LATER.toInstant());
		assertSameAs("renew-lock", Map.of("lock-tokens", tokens));
		this.receiver.deadLetter(received,
				new DeadLetterOptions().setDeadLetterReason("reason")
					.setDeadLetterErrorDescription("description")
					.setPropertiesToModify(Map.of("tries", 3)));
		answer("update-disposition");
		assertSameAs("update-disposition",
				Map.of("lock-tokens", tokens, "disposition-status", "suspended", "deadletter-reason", "reason",
						"deadletter-description", "description", "properties-to-modify", Map.of("tries", 3)));
	}

	/**
	 * A message with the time its lock is said to end, as Service Bus keeps it.
	 */
	private void schedule() {
		Message message = Message.Factory.create();
		message.setDurable(true);
		message.setMessageAnnotations(new MessageAnnotations(Map.of(Symbol.valueOf("x-opt-locked-until"),
				Date.from(Instant.now().plusSeconds(600)), Symbol.valueOf("x-opt-sequence-number"), 1L)));
		message.setBody(new Data(new Binary("hello".getBytes())));
		byte[] bytes = new byte[1000];
		int length = message.encode(bytes, 0, bytes.length);
		this.queue.execute(ManagementRequest.of("schedule-message")
			.withBody(Map.of("messages", List.of(Map.of("message", Arrays.copyOf(bytes, length), "message-id", "m")))));
	}

	@Test
	void sessionsAreRenewedAndTheirStateIsKeptAlike() {
		try (ServiceBusReceiverClient session = this.builder.sessionReceiver()
			.queueName(AzureNode.ORDERS)
			.disableAutoComplete()
			.buildClient()
			.acceptSession("s")) {
			session.setSessionState(new byte[] { 1, 2 });
			assertSameAs("set-session-state", Map.of("session-id", "s", "session-state", new byte[] { 1, 2 }));
			assertThat(session.getSessionState()).containsExactly(1, 2);
			assertSameAs("get-session-state", Map.of("session-id", "s"));
			session.setSessionState(null);
			Map<String, Object> none = new HashMap<>(Map.of("session-id", "s"));
			none.put("session-state", null);
			assertSameAs("set-session-state", none);
			assertThat(session.renewSessionLock().toInstant()).isEqualTo(ServiceBusNode.LATER.toInstant());
			assertSameAs("renew-session-lock", Map.of("session-id", "s"));
		}
	}

	@Test
	void rulesAreAddedReadAndRemovedAlike() {
		this.rules.createRule("sql",
				new CreateRuleOptions(new SqlRuleFilter("a = 1")).setAction(new SqlRuleAction("SET b = 2")));
		Map<String, ?> sql = Map.of("rule-name", "sql", "rule-description", Map.of("rule-name", "sql", "sql-filter",
				Map.of("expression", "a = 1"), "sql-rule-action", Map.of("expression", "SET b = 2")));
		answer("add-rule");
		assertSameAs("add-rule", sql);
		this.rules.createRule("correlation", new CreateRuleOptions(new CorrelationRuleFilter("c").setLabel("l")));
		assertThat(this.rules.listRules()).extracting(RuleProperties::getName)
			.containsExactlyInAnyOrder("sql", "correlation");
		assertThat(((List<?>) ((Map<?, ?>) assertSameAs("enumerate-rules", Map.of("skip", 0, "top", Integer.MAX_VALUE)))
			.get("rules"))).hasSize(2);
		this.rules.deleteRule("sql");
		answer("remove-rule");
		assertSameAs("remove-rule", Map.of("rule-name", "sql"));
	}

}
