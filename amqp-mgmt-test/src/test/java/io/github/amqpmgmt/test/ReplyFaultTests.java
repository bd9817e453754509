package io.github.amqpmgmt.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for replies that a good node would not send, or not so.
 */
class ReplyFaultTests {

	private static final ManagementReply OK = ManagementReply.ok(null);

	private static final Duration LONG = Duration.ofMinutes(1);

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
	void unknownCorrelationIdHasTheTypeOfTheRequestsId() {
		this.node.whenAny().reply(OK.withUnknownCorrelationId());
		assertThat(correlationIdOfReplyTo("id-1")).asString().startsWith("unknown-");
		UUID uuid = UUID.randomUUID();
		assertThat(correlationIdOfReplyTo(uuid)).isInstanceOf(UUID.class).isNotEqualTo(uuid);
		assertThat(correlationIdOfReplyTo(UnsignedLong.ZERO)).isInstanceOf(UnsignedLong.class)
			.isNotEqualTo(UnsignedLong.ZERO);
		assertThat(correlationIdOfReplyTo(new Binary(new byte[1]))).isInstanceOf(Binary.class)
			.isNotEqualTo(new Binary(new byte[1]));
	}

	@Test
	void correlationIdKeepsItsContentInAnotherType() {
		UUID uuid = UUID.randomUUID();
		this.node.whenAny().reply(OK.withCorrelationIdAs(Binary.class));
		assertThat(correlationIdOfReplyTo("id-1")).isEqualTo(new Binary("id-1".getBytes(StandardCharsets.UTF_8)));
		assertThat(correlationIdOfReplyTo(UnsignedLong.valueOf(1L)))
			.isEqualTo(new Binary(new byte[] { 0, 0, 0, 0, 0, 0, 0, 1 }));
		assertThat(((Binary) correlationIdOfReplyTo(uuid)).getLength()).isEqualTo(16);
		this.node.whenAny().reply(OK.withCorrelationIdAs(String.class));
		assertThat(correlationIdOfReplyTo(uuid)).isEqualTo(uuid.toString());
		assertThat(correlationIdOfReplyTo(new Binary("id-1".getBytes(StandardCharsets.UTF_8)))).isEqualTo("id-1");
		this.node.whenAny().reply(OK.withCorrelationIdAs(UUID.class));
		assertThat(correlationIdOfReplyTo(uuid.toString())).isEqualTo(uuid);
		assertThat(correlationIdOfReplyTo("id-1")).isInstanceOf(UUID.class);
		this.node.whenAny().reply(OK.withCorrelationIdAs(UnsignedLong.class));
		assertThat(correlationIdOfReplyTo("18446744073709551615")).isEqualTo(UnsignedLong.valueOf(-1L));
		assertThat(correlationIdOfReplyTo("id-1")).isInstanceOf(UnsignedLong.class);
	}

	@Test
	void echoSendsTheRequestBack() {
		this.node.whenAny().reply(ManagementReply::echo);
		Message request = RawClient.message("READ", "queue", "id-1", null);
		request.setSubject("subject");
		request.setBody(new AmqpValue(Map.of("name", "orders")));
		this.client.request(request);
		Message reply = this.client.reply();
		assertThat(reply.getApplicationProperties().getValue()).isEqualTo(Map.of("operation", "READ", "type", "queue"));
		assertThat(((AmqpValue) reply.getBody()).getValue()).isEqualTo(Map.of("name", "orders"));
		assertThat(reply.getMessageId()).isEqualTo("id-1");
		assertThat(reply.getCorrelationId()).isEqualTo("id-1");
		assertThat(reply.getSubject()).isEqualTo("subject");
		this.node.whenAny().reply((received) -> ManagementReply.echo(received).withoutCorrelationId());
		assertThat(correlationIdOfReplyTo("id-2")).isNull();
	}

	@Test
	void heldRepliesComeInReverseOrder() {
		this.node.when("READ").inReverseOrder(3, LONG).reply(OK);
		request("id-1");
		request("id-2");
		this.node.when("OTHER").reply(OK);
		this.client.request(RawClient.message("OTHER", null, "other", null));
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("other");
		request("id-3");
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("id-3");
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("id-2");
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("id-1");
	}

	@Test
	void repliesHeldTooLongAreSentAnyway() {
		this.node.when("READ").inReverseOrder(3, Duration.ofMillis(50)).reply(OK);
		request("id-1");
		request("id-2");
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("id-2");
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("id-1");
		request("id-3");
		assertThat(this.client.reply().getCorrelationId()).isEqualTo("id-3");
	}

	@Test
	void replyToAllLinksReachesEveryClient() {
		this.node.when("READ").replyToAllLinks().reply(OK);
		try (RawClient other = RawClient.connect(this.node)) {
			other.receiveDynamic();
			request("id-1");
			assertThat(this.client.reply().getCorrelationId()).isEqualTo("id-1");
			assertThat(other.reply().getCorrelationId()).isEqualTo("id-1");
		}
	}

	@Test
	void timesAppliesToSoManyRequests() {
		this.node.when("READ").reply(200, null, null);
		this.node.when("READ").times(2).reply(503, null, null);
		for (int status : new int[] { 503, 503, 200 }) {
			request("id-1");
			assertThat(this.client.reply().getApplicationProperties().getValue()).containsEntry("statusCode", status);
		}
	}

	@Test
	void argumentsAreChecked() {
		RequestBehavior behavior = this.node.whenAny();
		assertThatIllegalArgumentException().isThrownBy(() -> behavior.times(0))
			.withMessage("'requests' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> behavior.inReverseOrder(1, LONG))
			.withMessage("'replies' must be at least 2");
		assertThatIllegalArgumentException().isThrownBy(() -> behavior.inReverseOrder(2, Duration.ZERO))
			.withMessage("'holdAtMost' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> OK.withCorrelationIdAs(Integer.class))
			.withMessage("'type' must be String, UnsignedLong, UUID or Binary but is java.lang.Integer");
		assertThatIllegalArgumentException().isThrownBy(() -> ManagementReply.echo(null))
			.withMessage("'request' must not be null");
	}

	private Object correlationIdOfReplyTo(Object messageId) {
		request(messageId);
		return this.client.reply().getCorrelationId();
	}

	private void request(Object messageId) {
		this.client.request(RawClient.message("READ", null, messageId, null));
	}

}
