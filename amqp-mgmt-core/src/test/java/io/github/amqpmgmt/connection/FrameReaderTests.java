package io.github.amqpmgmt.connection;

import java.util.stream.Stream;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import io.github.amqpmgmt.test.raw.RawPeerConnection;
import org.apache.qpid.protonj2.types.security.SaslCode;
import org.apache.qpid.protonj2.types.security.SaslOutcome;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.amqpmgmt.support.EncodedTypes.encoded;
import static org.assertj.core.api.Assertions.assertThat;

class FrameReaderTests extends RawPeerFixture {

	private static final int CHANNEL = RawPeerConnection.CHANNEL;

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 8, 13, 1000 })
	void goodFramesMayComeInAnySegments(int bytes) {
		this.peer.inSegmentsOf(bytes);
		connect();
		for (int i = 0; i < 20; i++) {
			assertNextRequestWorks(1);
		}
	}

	@ParameterizedTest
	@MethodSource
	void nonsenseInFramesEndsTheConnection(byte[] frame) {
		this.peer.once(FrameKind.TRANSFER, (to) -> to.send(frame));
		connect();
		ConnectionLostException failure = failure(ConnectionLostException.class);
		assertThat(failure).hasMessageContaining("protocol violation, the peer sent a ");
		assertPeerWasTold("amqp:connection:framing-error");
		assertNextRequestWorks(2);
	}

	static Stream<Named<byte[]>> nonsenseInFramesEndsTheConnection() {
		return Stream.of(Named.of("too large", RawFrames.frame(65537, 2, 0, CHANNEL, new byte[0])),
				Named.of("far too large", RawFrames.frame(-1, 2, 0, CHANNEL, new byte[0])),
				Named.of("too small", RawFrames.frame(7, 2, 0, CHANNEL, new byte[0])),
				Named.of("empty", RawFrames.frame(0, 0, 0, 0, new byte[0])),
				Named.of("doff 1", RawFrames.frame(12, 1, 0, CHANNEL, new byte[4])),
				Named.of("doff beyond the frame", RawFrames.frame(12, 4, 0, CHANNEL, new byte[4])),
				Named.of("SASL frame", RawFrames.sasl(encoded(new SaslOutcome().setCode(SaslCode.OK)))),
				Named.of("type 2", RawFrames.frame(12, 2, 2, CHANNEL, new byte[4])),
				Named.of("no performative", RawFrames.amqp(CHANNEL, RawFrames.nothing())),
				Named.of("truncated performative", RawFrames.amqp(CHANNEL, new byte[] { 0, 0x53, 0x13 })));
	}

	@Test
	void whatComesBeforeABadFrameIsStillRead() {
		this.peer.once(FrameKind.TRANSFER,
				(to) -> to.send(RawFrames.concat(
						RawFrames.amqp(CHANNEL, to.nextTransfer(RawPeerConnection.REPLY_HANDLE), to.replyBytes()),
						RawFrames.frame(7, 2, 0, CHANNEL, new byte[0]))));
		connect();
		assertNextRequestWorks(1);
		assertPeerWasTold("amqp:connection:framing-error");
		assertNextRequestWorks(2);
	}

	@Test
	void extendedHeadersAndEmptyFramesAreLegal() {
		byte[] flow = encoded(
				new Flow().setNextIncomingId(1).setIncomingWindow(9).setNextOutgoingId(0).setOutgoingWindow(9));
		byte[] extended = RawFrames.concat(new byte[4], flow);
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			to.send(RawFrames.concat(RawFrames.amqp(0), RawFrames.frame(8 + extended.length, 3, 0, CHANNEL, extended),
					RawFrames.frame(12, 3, 0, 0, new byte[4])));
			to.answer();
		});
		connect();
		assertNextRequestWorks(1);
		assertNextRequestWorks(1);
	}

	@Test
	void repliesMayHaveManyFrames() {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			byte[] reply = to.replyBytes();
			to.transfer(true, new byte[] { reply[0] });
			for (int i = 1; i < reply.length; i++) {
				to.continuation(i < reply.length - 1, new byte[] { reply[i] });
			}
		});
		connect();
		assertNextRequestWorks(1);
	}

	@Test
	void saslFramesAreSmall() {
		this.peer.once(FrameKind.SASL_INIT, (to) -> to.send(RawFrames.sasl(new byte[4089])));
		connect();
		assertThat(failure(ConnectionFailedException.class)).hasMessageContaining("a frame of 4097 bytes")
			.hasMessageContaining("while SASL was authenticating");
		assertNextRequestWorks(2);
	}

	@Test
	void saslFramesHaveNoPayload() {
		this.peer.once(FrameKind.SASL_INIT, (to) -> to.send(RawFrames
			.sasl(RawFrames.concat(encoded(new SaslOutcome().setCode(SaslCode.OK)), RawFrames.header(0)))));
		connect();
		assertThat(failure(ConnectionFailedException.class)).hasMessageContaining("a SASL frame with a payload");
		assertNextRequestWorks(2);
	}

	@Test
	void saslMayEndInTheSameSegmentAsAmqpBegins() {
		this.peer.once(FrameKind.SASL_INIT, (to) -> {
			to.send(RawFrames.concat(RawFrames.sasl(encoded(new SaslOutcome().setCode(SaslCode.OK))),
					RawFrames.header(0)));
			this.peer.once(FrameKind.AMQP_HEADER, (again) -> {
			});
		});
		connect();
		assertNextRequestWorks(1);
	}

}
