package io.github.amqpmgmt.test;

import java.util.Map;

import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import io.github.amqpmgmt.test.raw.RawPeer;
import io.github.amqpmgmt.test.raw.RawPeerConnection;
import io.vertx.proton.ProtonClientOptions;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RawPeer} with a client of another library.
 */
class RawPeerTests {

	private final RawPeer peer = RawPeer.start();

	@AfterEach
	void close() {
		this.peer.close();
		RawClient.awaitTrue(() -> this.peer.connectionCount() == 0);
	}

	private RawClient connect() {
		return RawClient.connect(this.peer.port(), new ProtonClientOptions(), null, null);
	}

	@Test
	void requestsAreAnsweredOnLinksOfWhateverOrder() {
		try (RawClient client = connect()) {
			client.send("$management");
			client.receiveDynamic();
			assertThat(RawClient.await(client.request("READ"))).isInstanceOf(Accepted.class);
			assertReply(client.reply());
			assertThat(this.peer.uri()).isEqualTo("amqp://127.0.0.1:" + this.peer.port());
		}
	}

	@Test
	void segmentsMayBeTiny() {
		this.peer.inSegmentsOf(3);
		try (RawClient client = connect()) {
			client.receiveDynamic();
			client.send("$management");
			client.request("READ");
			assertReply(client.reply());
		}
	}

	@Test
	void reactionTakesThePlaceOfOneAnswer() {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			to.send(RawPeerConnection.CHANNEL, to.nextTransfer(RawPeerConnection.REPLY_HANDLE), to.replyHead(),
					RawFrames.encoded(new AmqpValue(to.messageId())));
			byte[] reply = to.replyBytes();
			to.transfer(true, reply);
			to.continuation(false, new byte[0]);
		});
		try (RawClient client = connect()) {
			client.receiveDynamic();
			client.send("$management");
			client.request("READ");
			assertThat(((AmqpValue) client.reply().getBody()).getValue()).isEqualTo("id-1");
			assertReply(client.reply());
			client.request("READ");
			assertReply(client.reply());
		}
	}

	@Test
	void brokenFrameCostsTheConnection() {
		this.peer.once(FrameKind.ATTACH, (to) -> to.send(RawFrames.frame(7, 2, 0, 0, new byte[0])));
		try (RawClient client = connect()) {
			client.call(() -> client.connection().createSender("$management").open());
			RawClient.await(client.disconnected);
			assertThat(this.peer.connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void closeIsAnswered() {
		try (RawClient client = connect()) {
			client.call(() -> client.connection().close());
			RawClient.await(client.connectionClosed);
			assertThat(this.peer.closeCondition()).isNull();
		}
	}

	@Test
	void argumentsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.peer.inSegmentsOf(0))
			.withMessage("'bytes' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> this.peer.once(null, RawPeerConnection::answer))
			.withMessage("'kind' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.peer.once(FrameKind.OPEN, null))
			.withMessage("'reaction' must not be null");
	}

	private static void assertReply(Message reply) {
		assertThat(reply.getCorrelationId()).isEqualTo("id-1");
		assertThat(reply.getApplicationProperties().getValue()).isEqualTo(Map.of("statusCode", 200));
		assertThat(((AmqpValue) reply.getBody()).getValue()).isEqualTo(RawPeerConnection.BODY);
	}

}
