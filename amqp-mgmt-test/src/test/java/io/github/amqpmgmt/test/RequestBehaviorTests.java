package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RequestBehavior} and which of several applies.
 */
class RequestBehaviorTests {

	private static final Duration SILENCE = Duration.ofMillis(100);

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private RawClient client;

	@BeforeEach
	void connect() {
		this.client = RawClient.connect(this.node);
		this.client.receive("$management", null);
		this.client.send("$management");
	}

	@AfterEach
	void close() {
		this.client.close();
		this.node.close();
	}

	@Test
	void unprogrammedRequestIsNotImplemented() {
		assertThat(RawClient.await(this.client.request("X"))).isInstanceOf(Accepted.class);
		assertThat(this.client.reply().getApplicationProperties().getValue())
			.isEqualTo(Map.of("statusCode", 501, "statusDescription", "Not Implemented"));
	}

	@Test
	void moreSpecificWinsThenLater() {
		this.node.when("READ", "queue").reply(1, null, null);
		this.node.when((request) -> "topic".equals(request.type())).reply(2, null, null);
		this.node.when("READ").reply(3, null, null);
		this.node.when("READ").reply(4, null, null);
		this.node.whenAny().reply(5, null, null);
		assertThat(statusOf("READ", "queue")).isEqualTo(1);
		assertThat(statusOf("READ", "topic")).isEqualTo(2);
		assertThat(statusOf("READ", "other")).isEqualTo(4);
		assertThat(statusOf("CREATE", "queue")).isEqualTo(5);
	}

	@Test
	void onceAppliesToOneRequest() {
		this.node.when("READ").reply(200, null, null);
		this.node.when("READ").once().reply(503, null, null);
		assertThat(statusOf("READ", "queue")).isEqualTo(503);
		assertThat(statusOf("READ", "queue")).isEqualTo(200);
	}

	@Test
	void functionMakesReplyFromRequest() {
		this.node.when("READ")
			.reply((request) -> ManagementReply.ok(List.of(request.applicationProperties().get("type"))));
		this.client.request(RawClient.message("READ", "queue", "id-1", null));
		assertThat(((AmqpValue) this.client.reply().getBody()).getValue()).isEqualTo(List.of("queue"));
	}

	@Test
	void failingFunctionIsToldToTheClient() {
		this.node.when("READ").reply((request) -> {
			throw new IllegalStateException("broken");
		});
		this.client.request("READ");
		Map<String, Object> properties = this.client.reply().getApplicationProperties().getValue();
		assertThat(properties).containsEntry("statusCode", 500);
		assertThat(properties.get("statusDescription")).asString().contains("broken");
	}

	@Test
	void dropReplyAcceptsAndStaysSilent() {
		this.node.when("CREATE").dropReply();
		assertThat(RawClient.await(this.client.request("CREATE"))).isInstanceOf(Accepted.class);
		assertNextReplyIsOfALaterRequest();
	}

	@Test
	void withoutDispositionRepliesAndLeavesTheRequestUnsettled() {
		this.node.when("READ").withoutDisposition().reply(200, null, null);
		CompletableFuture<DeliveryState> outcome = this.client.request("READ");
		this.client.reply();
		assertNextReplyIsOfALaterRequest();
		assertThat(outcome).isNotDone();
	}

	/**
	 * Sends a request whose outcome and reply come after all that the node has to say to
	 * those before.
	 */
	private void assertNextReplyIsOfALaterRequest() {
		this.node.when("LATER").reply(200, null, null);
		assertThat(RawClient.await(this.client.request(RawClient.message("LATER", null, "later", null))))
			.isInstanceOf(Accepted.class);
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("later");
	}

	@Test
	void rejectTellsConditionAndDescription() {
		this.node.when("X").reject("amqp:not-allowed", "text");
		DeliveryState outcome = RawClient.await(this.client.request("X"));
		assertThat(outcome).isInstanceOfSatisfying(Rejected.class,
				(rejected) -> assertError(rejected.getError(), "amqp:not-allowed", "text"));
		assertNextReplyIsOfALaterRequest();
	}

	@Test
	void releaseReleases() {
		this.node.when("X").release();
		assertThat(RawClient.await(this.client.request("X"))).isInstanceOf(Released.class);
	}

	@Test
	void modifyTellsBothFields() {
		this.node.when("X").modify(true, false);
		assertThat(RawClient.await(this.client.request("X"))).isInstanceOfSatisfying(Modified.class, (modified) -> {
			assertThat(modified.getDeliveryFailed()).isTrue();
			assertThat(modified.getUndeliverableHere()).isFalse();
		});
	}

	@Test
	void detachLinkDetachesTheRequestLinkOnly() {
		this.node.when("X").detachLink("amqp:link:detach-forced", "idle");
		CompletableFuture<DeliveryState> outcome = this.client.request("X");
		assertError(RawClient.await(this.client.senderDetached), "amqp:link:detach-forced", "idle");
		assertThat(this.node.linkCount()).isEqualTo(1);
		assertThat(outcome).isNotDone();
		assertThat(this.client.receiverDetached).isNotDone();
	}

	@Test
	void detachLinkMayTellNoError() {
		this.node.when("X").detachLink();
		this.client.request("X");
		assertThat((Object) RawClient.await(this.client.senderDetached).getCondition()).isNull();
		assertThat(this.node.linkCount()).isEqualTo(1);
	}

	@Test
	void detachLinkWithoutClosedLeavesTheLinkToBeAttachedAgain() {
		this.node.when("X").once().detachLinkWithoutClosed("amqp:link:detach-forced", "idle");
		CompletableFuture<ErrorCondition> detached = new CompletableFuture<>();
		this.client.call(() -> this.client.sender()
			.detachHandler((result) -> detached.complete(this.client.sender().getRemoteCondition())));
		this.client.request("X");
		assertError(RawClient.await(detached), "amqp:link:detach-forced", "idle");
		assertThat(this.client.senderDetached).isNotDone();
		assertThat(this.node.linkCount()).isEqualTo(1);
		this.client.send("$management");
		assertThat(statusOf("X", null)).isEqualTo(501);
	}

	@Test
	void detachReplyLinkAcceptsAndDetachesTheReplyLinkOnly() {
		this.node.when("X").detachReplyLink("amqp:resource-deleted", null);
		assertThat(RawClient.await(this.client.request("X"))).isInstanceOf(Accepted.class);
		assertError(RawClient.await(this.client.receiverDetached), "amqp:resource-deleted", null);
		assertThat(this.client.senderDetached).isNotDone();
		assertThat(this.node.linkCount()).isEqualTo(1);
	}

	@Test
	void endSessionEndsTheSession() {
		this.node.when("X").endSession("amqp:internal-error", "oops");
		this.client.request("X");
		assertError(RawClient.await(this.client.sessionEnded), "amqp:internal-error", "oops");
		assertThat(this.node.linkCount()).isZero();
		assertThat(this.node.connectionCount()).isEqualTo(1);
	}

	@Test
	void whatIsInFlightWhenTheNodeDetachesIsIgnored() {
		this.node.when("X").once().detachLink("amqp:link:detach-forced", "idle");
		this.client.call(() -> {
			this.client.sender().send(RawClient.message("X", null, "id-1", null));
			return this.client.sender().send(RawClient.message("X", null, "id-2", null));
		});
		RawClient.await(this.client.senderDetached);
		assertThat(this.client.replyWithin(SILENCE)).isNull();
		assertThat(this.node.requests()).hasSize(1);
	}

	@Test
	void linksAttachedToAnEndedSessionDoNotCount() {
		this.node.when("X").endSession("amqp:internal-error", "oops");
		this.client.call(() -> {
			this.client.sender().send(RawClient.message("X", null, "id-1", null));
			return this.client.sender().getSession().createSender("$management").open();
		});
		RawClient.await(this.client.sessionEnded);
		assertThat(this.node.linkCount()).isZero();
	}

	@Test
	void closeConnectionClosesTheConnection() {
		this.node.when("X").closeConnection("amqp:connection:forced", "bye");
		this.client.request("X");
		assertError(RawClient.await(this.client.connectionClosed), "amqp:connection:forced", "bye");
		assertThat(this.node.connectionCount()).isZero();
	}

	@Test
	void dropConnectionCutsWithoutClose() {
		this.node.when("X").dropConnection();
		this.client.request("X");
		RawClient.await(this.client.disconnected);
		assertThat(this.client.connectionClosed).isNotDone();
		assertThat(this.node.connectionCount()).isZero();
		assertThat(this.node.linkCount()).isZero();
	}

	@Test
	void afterDelaysTheReplyButNotTheDisposition() {
		this.node.when("READ").after(Duration.ofMillis(200)).reply(200, null, null);
		long start = System.nanoTime();
		assertThat(RawClient.await(this.client.request("READ"))).isInstanceOf(Accepted.class);
		this.client.reply();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
		assertThat(this.client.events).containsExactly("disposition", "reply");
	}

	@Test
	void delayedStepOfLostConnectionDoesNothing() {
		this.node.when("READ").after(Duration.ofMillis(50)).replyBeforeDisposition().reply(200, null, null);
		this.node.when("X").after(Duration.ofMillis(50)).detachLink("amqp:link:detach-forced", null);
		this.client.request("READ");
		this.client.request("X");
		this.node.awaitRequests(2, RawClient.TIMEOUT);
		this.node.dropConnections();
		assertThat(this.client.replyWithin(SILENCE)).isNull();
		try (RawClient other = RawClient.connect(this.node)) {
			assertThat(other.connection().isDisconnected()).isFalse();
		}
	}

	@Test
	void replyBeforeDispositionTurnsTheOrderRound() {
		this.node.when("READ").replyBeforeDisposition().reply(200, null, null);
		RawClient.await(this.client.request("READ"));
		this.client.reply();
		assertThat(this.client.events).containsExactly("reply", "disposition");
	}

	@Test
	void replyTwiceSendsTheSameReplyAgain() {
		this.node.when("READ").replyTwice().reply(200, null, null);
		this.client.request("READ");
		assertThat(this.client.reply().getCorrelationId()).isEqualTo(this.client.reply().getCorrelationId());
		assertNextReplyIsOfALaterRequest();
	}

	@Test
	void requestsAreRecorded() {
		Message message = RawClient.message("READ", "queue", "id-1", "there");
		message.setCorrelationId("id-2");
		message.setAddress("to");
		message.setSubject("subject");
		message.setBody(new AmqpValue(Map.of("a", 1)));
		this.client.request(message);
		ReceivedRequest request = this.node.awaitRequests(1, RawClient.TIMEOUT).get(0);
		assertThat(request)
			.isEqualTo(new ReceivedRequest("$management", "READ", "queue", Map.of("operation", "READ", "type", "queue"),
					"id-1", "id-2", "to", "there", "subject", null, Map.of(), Map.of("a", 1), false));
		this.node.reset();
		assertThat(this.node.requests()).isEmpty();
	}

	@Test
	void awaitRequestsTellsWhatIsMissing() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.node.awaitRequests(1, Duration.ofMillis(20)))
			.withMessageContaining("Expected 1 requests");
	}

	@Test
	void argumentsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.node.when((String) null))
			.withMessage("'operation' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.node.when("X").reject(null, null))
			.withMessage("'condition' must not be null");
	}

	private Object statusOf(String operation, String type) {
		this.client.request(RawClient.message(operation, type, "id-1", null));
		return this.client.reply().getApplicationProperties().getValue().get("statusCode");
	}

	private static void assertError(ErrorCondition error, String condition, String description) {
		assertThat(String.valueOf(error.getCondition())).isEqualTo(condition);
		assertThat(error.getDescription()).isEqualTo(description);
	}

}
