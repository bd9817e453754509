package io.github.amqpmgmt.connection;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import io.github.amqpmgmt.test.raw.RawPeer.Reaction;
import io.github.amqpmgmt.test.raw.RawPeerConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.apache.qpid.protonj2.types.transport.Attach;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Detach;
import org.apache.qpid.protonj2.types.transport.Disposition;
import org.apache.qpid.protonj2.types.transport.End;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Role;
import org.apache.qpid.protonj2.types.transport.Transfer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.amqpmgmt.support.EncodedTypes.encoded;
import static org.assertj.core.api.Assertions.assertThat;

class EndpointBoundsTests extends RawPeerFixture {

	private static final int CHANNEL = RawPeerConnection.CHANNEL;

	private static final int OTHER_CHANNEL = 9;

	private static final int OTHER_HANDLE = 99;

	@ParameterizedTest
	@MethodSource
	void endpointsThatWeDidNotBeginEndTheConnection(Reaction reaction) {
		this.peer.once(FrameKind.TRANSFER, reaction);
		connect();
		ConnectionLostException failure = failure(ConnectionLostException.class);
		assertThat(failure).hasMessageContaining("protocol violation, the peer ");
		assertThat(failure.condition()).isEqualTo("amqp:connection:framing-error");
		assertPeerWasTold("amqp:connection:framing-error");
		assertNextRequestWorks(2);
	}

	static Stream<Named<Reaction>> endpointsThatWeDidNotBeginEndTheConnection() {
		Begin begin = new Begin().setNextOutgoingId(0).setIncomingWindow(1).setOutgoingWindow(1);
		return Stream.of(reaction("session", (to) -> to.send(OTHER_CHANNEL, encoded(begin))),
				reaction("session again", (to) -> to.send(CHANNEL, encoded(begin.copy().setRemoteChannel(0)))),
				reaction("unknown session", (to) -> to.send(OTHER_CHANNEL, encoded(begin.copy().setRemoteChannel(5)))),
				reaction("sender", (to) -> to.send(CHANNEL, encoded(attach(Role.SENDER)))),
				reaction("receiver", (to) -> to.send(CHANNEL, encoded(attach(Role.RECEIVER)))),
				reaction("flow", (to) -> to.send(CHANNEL, encoded(flow().setHandle(OTHER_HANDLE)))),
				reaction("transfer", (to) -> to.send(CHANNEL, to.nextTransfer(OTHER_HANDLE))),
				reaction("transfer to a sender",
						(to) -> to.send(CHANNEL, to.nextTransfer(RawPeerConnection.REQUEST_HANDLE))),
				reaction("detach", (to) -> to.send(CHANNEL, encoded(new Detach().setHandle(OTHER_HANDLE)))),
				reaction("end", (to) -> to.send(OTHER_CHANNEL, encoded(new End()))),
				reaction("disposition",
						(to) -> to.send(OTHER_CHANNEL, encoded(new Disposition().setRole(Role.RECEIVER).setFirst(0)))),
				reaction("payload", (to) -> to.send(CHANNEL, encoded(flow()), new byte[1])));
	}

	private static Named<Reaction> reaction(String name, Reaction reaction) {
		return Named.of(name, reaction);
	}

	private static Attach attach(Role role) {
		return new Attach().setName("theirs").setHandle(OTHER_HANDLE).setRole(role).setInitialDeliveryCount(0);
	}

	private static Flow flow() {
		return new Flow().setNextIncomingId(0).setIncomingWindow(1).setNextOutgoingId(0).setOutgoingWindow(1);
	}

	@Test
	void deliveriesBeyondTheCreditEndTheConnection() {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			ByteArrayOutputStream flood = new ByteArrayOutputStream();
			for (int i = 0; i < 20; i++) {
				flood.writeBytes(RawFrames.amqp(CHANNEL, to.nextTransfer(RawPeerConnection.REPLY_HANDLE),
						RawFrames.symbol("x")));
			}
			to.send(flood.toByteArray());
		});
		connect();
		this.template = ManagementTemplate.builder(this.connection).maxInFlight(8).build();
		assertThat(failure(ConnectionLostException.class)).hasMessageContaining("beyond the credit");
		assertPeerWasTold("amqp:connection:framing-error");
		assertNextRequestWorks(2);
	}

	@Test
	void unmatchedDeliveriesWithinTheCreditAreHarmless() {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			for (int i = 0; i < 7; i++) {
				to.transfer(false, new byte[] { 0x40 });
			}
			to.answer();
		});
		connect();
		this.template = ManagementTemplate.builder(this.connection).maxInFlight(8).build();
		for (int i = 0; i < 30; i++) {
			assertNextRequestWorks(1);
		}
	}

	@Test
	void aDeliveryThatNeverEndsEndsTheConnection() {
		endless(60_000);
		connect();
		assertThat(failure(MalformedResponseException.class)).hasMessageContaining("more than 16777216 bytes");
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.peer.connectionsAccepted() == 2);
		assertNextRequestWorks(2);
	}

	@Test
	void tinyTransfersOfADeliveryThatNeverEndsEndTheConnection() {
		endless(1);
		connect();
		assertThat(failure(ConnectionLostException.class))
			.hasMessageContaining("more than 67108864 bytes of incomplete deliveries");
		assertNextRequestWorks(2);
	}

	@Test
	void aPeerThatAsksForFlowsAndReadsNoneLosesTheConnection() {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			byte[] flows = manyFlows(1000);
			// Until the client closes the socket.
			while (true) {
				to.send(flows);
			}
		});
		connect();
		assertThat(failure(ConnectionLostException.class)).hasMessageContaining("the peer sends without reading");
		assertNextRequestWorks(2);
	}

	@Test
	void aPeerThatAsksForManyFlowsAndReadsThemIsServed() {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			byte[] flows = manyFlows(1000);
			for (int i = 0; i < 300; i++) {
				to.send(flows);
				to.readFrames(1000);
			}
			to.reply();
		});
		connect();
		this.template = ManagementTemplate.builder(this.connection).timeout(Duration.ofSeconds(50)).build();
		assertNextRequestWorks(1);
	}

	private static byte[] manyFlows(int count) {
		byte[] flow = RawFrames.amqp(CHANNEL, encoded(flow().setEcho(true)));
		byte[] flows = new byte[count * flow.length];
		for (int i = 0; i < count; i++) {
			System.arraycopy(flow, 0, flows, i * flow.length, flow.length);
		}
		return flows;
	}

	private void endless(int bytes) {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			to.transfer(true, to.replyBytes());
			byte[] frame = RawFrames.amqp(CHANNEL,
					encoded(new Transfer().setHandle(RawPeerConnection.REPLY_HANDLE).setMore(true)), new byte[bytes]);
			// Until the client closes the socket.
			while (true) {
				to.send(frame);
			}
		});
	}

}
