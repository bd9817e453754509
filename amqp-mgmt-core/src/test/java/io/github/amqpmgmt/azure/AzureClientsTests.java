package io.github.amqpmgmt.azure;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.client.ManagementClients;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.AzureNode;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class AzureClientsTests {

	private static final List<UUID> UNKNOWN = List.of(new UUID(0, 0));

	private final EmbeddedManagementNode node = AzureNode.namespace().start();

	private final ManagementConnection connection = ManagementConnection
		.create(ManagementConnectionOptions.builder().uri(this.node.uri()).virtualHost(AzureNode.HOST).build());

	private final ServiceBusMessages messages = client("orders/$management", ServiceBusMessages.class);

	private final ServiceBusSessions sessions = client("orders/$management", ServiceBusSessions.class);

	private final ServiceBusRules rules = client("orders/subscriptions/all/$management", ServiceBusRules.class);

	private final EventHubs eventHubs = client("$management", EventHubs.class);

	private <T> T client(String target, Class<T> type) {
		return ManagementClients.create(
				ManagementTemplate.builder(this.connection).target(target).timeout(Duration.ofSeconds(20)).build(),
				type);
	}

	@BeforeEach
	void answerAsAzure() {
		this.node.whenAny().reply(new AzureNode());
	}

	@AfterEach
	void stop() {
		this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		this.node.close();
	}

	private ScheduledMessage message(String id) {
		return ScheduledMessage.of(id, Instant.ofEpochMilli(5000), new byte[] { 1, 2 });
	}

	@Test
	void aScheduledMessageIsACompleteMessage() {
		byte[] encoded = message("m").message();
		Message decoded = Message.Factory.create();
		decoded.decode(encoded, 0, encoded.length);
		assertThat(decoded.getMessageId()).isEqualTo("m");
		assertThat(decoded.getMessageAnnotations().getValue())
			.isEqualTo(Map.of(Symbol.valueOf("x-opt-scheduled-enqueue-time"), new Date(5000)));
		assertThat(((Data) decoded.getBody()).getValue().getArray()).containsExactly(1, 2);
	}

	@Test
	void messagesAreScheduledPeekedAndTakenBack() {
		assertThat(this.messages.peek(0, 10)).isEmpty();
		List<Long> numbers = this.messages.schedule(List.of(message("a"), message("b")));
		assertThat(numbers).containsExactly(1L, 2L);
		assertThat(this.messages.peek(2, 10)).singleElement().satisfies((peeked) -> {
			assertThat(peeked.message()).isEqualTo(message("b").message());
			assertThat(peeked.lockToken()).isNull();
		});
		this.messages.cancelScheduled(numbers);
		assertThat(this.messages.peek(0, 10)).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.messages.cancelScheduled(numbers))
			.satisfies((failure) -> assertThat(failure.condition()).isEqualTo("com.microsoft:message-not-found"));
	}

	@Test
	void whatIsBesideAScheduledMessageIsSent() {
		this.messages
			.schedule(List.of(new ScheduledMessage(new byte[] { 1 }, "m", "session", "partition", "via partition")));
		Map<?, ?> body = (Map<?, ?>) this.node.requests().get(0).body();
		Map<?, ?> entry = (Map<?, ?>) ((List<?>) body.get("messages")).get(0);
		assertThat(entry.get("message-id")).isEqualTo("m");
		assertThat(entry.get("session-id")).isEqualTo("session");
		assertThat(entry.get("partition-key")).isEqualTo("partition");
		assertThat(entry.get("via-partition-key")).isEqualTo("via partition");
	}

	@Test
	void messagesAreLockedRenewedAndSettled() {
		List<Long> numbers = this.messages.schedule(List.of(message("a"), message("b"), message("c"), message("d")));
		List<UUID> tokens = this.messages.receiveLocked(numbers).stream().map(StoredMessage::lockToken).toList();
		assertThat(tokens).hasSize(4).doesNotContainNull();
		assertThat(this.messages.renewLocks(tokens)).hasSize(4).containsOnly(Instant.ofEpochMilli(1_800_000_000_000L));
		this.messages.complete(tokens.subList(0, 1));
		this.messages.abandon(tokens.subList(1, 2));
		this.messages.defer(tokens.subList(2, 3));
		this.messages.deadLetter(tokens.subList(3, 4), "reason", "description");
		assertThat(lastBody()).containsEntry("disposition-status", "suspended")
			.containsEntry("deadletter-reason", "reason")
			.containsEntry("deadletter-description", "description")
			.hasSize(4);
		assertThat(this.messages.peek(0, 10)).hasSize(2);
		assertThat(this.messages.receiveAndDelete(numbers.subList(1, 2))).singleElement()
			.satisfies((received) -> assertThat(received.lockToken()).isNull());
		assertThat(this.messages.peek(0, 10)).hasSize(1);
	}

	@SuppressWarnings("unchecked")
	private Map<Object, Object> lastBody() {
		return (Map<Object, Object>) this.node.requests().get(this.node.requests().size() - 1).body();
	}

	@Test
	void aLockThatIsOverIsToldByItsCondition() {
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> this.messages.renewLocks(UNKNOWN))
			.satisfies((failure) -> assertThat(failure.condition()).isEqualTo("com.microsoft:message-lock-lost"));
	}

	@Test
	void sessionsHaveLocksAndStates() {
		assertThat(this.sessions.renewLock("s")).isEqualTo(Instant.ofEpochMilli(1_800_000_000_000L));
		assertThat(this.sessions.state("s")).isEmpty();
		assertThat(this.sessions.sessions(Instant.EPOCH, 0, 10)).isEmpty();
		this.sessions.setState("s", new byte[] { 1, 2 });
		assertThat(this.sessions.state("s")).hasValueSatisfying((state) -> assertThat(state).containsExactly(1, 2));
		assertThat(this.sessions.sessions(Instant.EPOCH, 0, 10)).containsExactly("s");
		this.sessions.setState("s", null);
		assertThat(lastBody()).containsEntry("session-state", null).hasSize(2);
		assertThat(this.sessions.state("s")).isEmpty();
	}

	@Test
	void rulesAreAddedListedAndRemoved() {
		assertThat(this.rules.list()).isEmpty();
		SubscriptionRule sql = new SubscriptionRule("sql", new RuleFilter.Sql("a = 1"), "SET b = 2");
		SubscriptionRule correlation = new SubscriptionRule("correlation",
				new RuleFilter.Correlation("c", null, "to", null, "subject", null, null, "text/plain", Map.of("x", 1)),
				null);
		this.rules.add(sql);
		this.rules.add(correlation);
		assertThat(this.rules.list()).containsExactly(sql, correlation);
		assertThatExceptionOfType(EntityConflictException.class).isThrownBy(() -> this.rules.add(sql));
		this.rules.remove("sql");
		assertThat(this.rules.list()).containsExactly(correlation);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.rules.remove("sql"));
	}

	@Test
	void whatIsNoRuleIsMalformed() {
		this.node.when("com.microsoft:enumerate-rules")
			.reply(200, "OK", Map.of("rules", List.of(Map.of("rule-description", "text"))));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(this.rules::list)
			.withMessageContaining("no rule description");
		this.node.when("com.microsoft:enumerate-rules").reply(200, "OK", Map.of("rules", "text"));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(this.rules::list);
	}

	@Test
	void eventHubsAndPartitionsAreRead() {
		assertThat(this.eventHubs.eventHub("orders"))
			.contains(new EventHub("orders", Instant.ofEpochMilli(1000), List.of("0", "1")));
		assertThat(this.eventHubs.partition("orders", "1"))
			.contains(new EventHubPartition("orders", "1", 1, 5, "4711", Instant.ofEpochMilli(2000), false));
		assertThat(this.eventHubs.eventHub("none")).isEmpty();
		assertThat(this.eventHubs.partition("none", "0")).isEmpty();
	}

}
