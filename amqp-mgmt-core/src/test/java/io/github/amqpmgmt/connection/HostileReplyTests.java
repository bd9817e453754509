package io.github.amqpmgmt.connection;

import java.util.Arrays;

import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.support.HostileValue;
import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What costs a connection in a performative costs a request in its reply.
 */
class HostileReplyTests extends RawPeerFixture {

	private static final int DEEP = 900_000;

	private static final int FRAME = 60_000;

	private static final byte[] AMQP_VALUE = { 0, 0x53, 0x77 };

	@ParameterizedTest
	@EnumSource
	void aHostileReplyInOneFrameCostsItsRequestOnly(HostileValue value) {
		this.peer.once(FrameKind.TRANSFER,
				(to) -> to.transfer(false, RawFrames.concat(to.replyHead(), AMQP_VALUE, value.encoded(FRAME))));
		assertThatOneRequestFails();
	}

	@ParameterizedTest
	@EnumSource
	void aHostileReplyInManyFramesCostsItsRequestOnly(HostileValue value) {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			byte[] reply = RawFrames.concat(to.replyHead(), AMQP_VALUE, value.encoded(DEEP));
			// The last one carries what is left, which may be nothing.
			int part = Math.min(FRAME, reply.length / 3);
			to.transfer(true, Arrays.copyOf(reply, part));
			for (int start = part; start < reply.length; start += part) {
				to.continuation(true, Arrays.copyOfRange(reply, start, Math.min(start + part, reply.length)));
			}
			to.continuation(false, new byte[0]);
		});
		assertThatOneRequestFails();
	}

	private void assertThatOneRequestFails() {
		connect();
		assertThat(failure(MalformedResponseException.class)).hasMessageContaining("The reply cannot be decoded")
			.hasMessageContaining("AMQP data");
		assertNextRequestWorks(1);
	}

}
