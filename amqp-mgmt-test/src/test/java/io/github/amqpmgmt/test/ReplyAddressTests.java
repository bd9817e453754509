package io.github.amqpmgmt.test;

import java.util.Map;
import java.util.UUID;

import io.vertx.proton.ProtonQoS;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for where and how replies are sent.
 */
class ReplyAddressTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private RawClient client;

	@BeforeEach
	void connect() {
		this.client = RawClient.connect(this.node);
		this.node.when("READ").reply(200, "OK", Map.of("name", "orders"));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.node.close();
	}

	@Test
	void dynamicSourceGetsUniqueAddressAndReply() {
		String first = this.client.receiveDynamic();
		String second = this.client.receiveDynamic();
		this.client.send("$management");
		assertThat(first).isNotEmpty().isNotEqualTo(second);
		assertThat(RawClient.await(this.client.request(RawClient.message("READ", null, "id-1", first))))
			.isInstanceOf(Accepted.class);
		assertReply(this.client.reply(), "id-1");
	}

	@Test
	void pairFormIsAnsweredToReceiverWithReplyToAsTarget() {
		this.client.receive("$management", "client-1");
		this.client.receive("$management", "client-2");
		this.client.send("$management");
		this.client.request(RawClient.message("READ", null, "id-1", "client-1"));
		Message reply = this.client.reply();
		assertReply(reply, "id-1");
		assertThat(reply.getAddress()).isEqualTo("client-1");
	}

	@Test
	void requestWithoutReplyToIsAnsweredToReceiverFromNode() {
		this.client.receive("$management", "$management");
		this.client.send("$management");
		this.client.request(RawClient.message("READ", null, UnsignedLong.valueOf(0), null));
		assertReply(this.client.reply(), UnsignedLong.valueOf(0));
	}

	@Test
	void namedReplyQueueIsAnswered() {
		assertThat(this.client.receive("my-replies", null)).isEqualTo("my-replies");
		this.client.send("$management");
		this.client.request(RawClient.message("READ", null, "id-1", "my-replies"));
		assertReply(this.client.reply(), "id-1");
	}

	@Test
	void replyGoesToOtherConnectionOnlyWhenOwnHasNoSuchReceiver() {
		try (RawClient other = RawClient.connect(this.node)) {
			other.receive("my-replies", null);
			this.client.send("$management");
			this.client.request(RawClient.message("READ", null, "id-1", "my-replies"));
			assertReply(other.reply(), "id-1");
			this.client.receive("my-replies", null);
			this.client.request(RawClient.message("READ", null, "id-2", "my-replies"));
			assertReply(this.client.reply(), "id-2");
		}
	}

	@Test
	void requestWhoseReplyToMatchesNothingIsAcceptedThenSilence() {
		this.client.receive("$management", "client-1");
		this.client.send("$management");
		assertThat(RawClient.await(this.client.request(RawClient.message("READ", null, "id-1", "elsewhere"))))
			.isInstanceOf(Accepted.class);
		this.client.request(RawClient.message("READ", null, "id-2", "client-1"));
		assertReply(this.client.reply(), "id-2");
	}

	@Test
	void correlationIdOfRequestComesBeforeMessageIdAndKeepsItsType() {
		UUID uuid = UUID.randomUUID();
		Message request = RawClient.message("READ", null, "id-1", null);
		request.setCorrelationId(uuid);
		this.client.receive("$management", null);
		this.client.send("$management");
		this.client.request(request);
		assertReply(this.client.reply(), uuid);
		this.client.request(RawClient.message("READ", null, new Binary(new byte[] { 1, 2 }), null));
		assertReply(this.client.reply(), new Binary(new byte[] { 1, 2 }));
	}

	@Test
	void replyIsSettledWhenReceiverAsksForIt() {
		this.client.receive(RawClient.source("$management", false), new Target(), ProtonQoS.AT_MOST_ONCE);
		this.client.send("$management");
		this.client.request("READ");
		assertThat(this.client.lastReplyWasSettled()).isTrue();
	}

	@Test
	void replyIsUnsettledOtherwise() {
		this.client.receive("$management", null);
		this.client.send("$management");
		this.client.request("READ");
		assertThat(this.client.lastReplyWasSettled()).isFalse();
	}

	private static void assertReply(Message reply, Object correlationId) {
		assertThat(reply.getCorrelationId()).isEqualTo(correlationId);
		assertThat(reply.getApplicationProperties().getValue())
			.isEqualTo(Map.of("statusCode", 200, "statusDescription", "OK"));
		assertThat(((AmqpValue) reply.getBody()).getValue()).isEqualTo(Map.of("name", "orders"));
	}

}
