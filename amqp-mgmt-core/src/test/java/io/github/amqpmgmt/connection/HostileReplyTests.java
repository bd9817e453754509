package io.github.amqpmgmt.connection;

import java.util.Arrays;

import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.support.HostileValue;
import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

	/**
	 * Application properties, a sequence, and a footer, behind what names the request.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0x74, 0x76, 0x78 })
	void aHostileSectionCostsItsRequestOnly(int section) {
		this.peer.once(FrameKind.TRANSFER, (to) -> to.transfer(false,
				RawFrames.concat(to.replyHead(), section(section, HostileValue.ARRAY_OF_ARRAYS.encoded(0)))));
		assertThatOneRequestFails();
	}

	/**
	 * Header and annotations, before what names the request: it is not known whose such a
	 * reply is.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0x70, 0x71, 0x72 })
	void aHostileSectionBeforeTheIdHarmsNobody(int section) {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			to.transfer(false,
					RawFrames.concat(section(section, HostileValue.NESTED_LISTS.encoded(FRAME)), to.replyBytes()));
			to.reply();
		});
		connect();
		assertNextRequestWorks(1);
		assertNextRequestWorks(1);
	}

	private static byte[] section(int section, byte[] value) {
		return RawFrames.concat(new byte[] { 0, 0x53, (byte) section }, value);
	}

	private void assertThatOneRequestFails() {
		connect();
		assertThat(failure(MalformedResponseException.class)).hasMessageContaining("The reply cannot be decoded")
			.hasMessageContaining("AMQP data");
		assertNextRequestWorks(1);
	}

}
