package io.github.amqpmgmt.node;

import java.util.Arrays;
import java.util.Random;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PartialReplyTests {

	private final PartialReply reply = new PartialReply();

	@ParameterizedTest
	@ValueSource(strings = { "1", "5000", "5000,1", "1,5000", "1,2,3,5000,4,4096,4095,6000,7", "0,1,0,5000,0" })
	void joinsWhatCame(String sizes) {
		byte[] all = new byte[30_000];
		new Random(1).nextBytes(all);
		int length = 0;
		for (String size : sizes.split(",")) {
			this.reply.append(ProtonByteArrayBufferAllocator.wrapped(all, length, Integer.parseInt(size)));
			length += Integer.parseInt(size);
		}
		assertThat(this.reply.length()).isEqualTo(length);
		assertThat(bytes(this.reply.join())).containsExactly(Arrays.copyOf(all, length));
	}

	@Test
	void aReplyWithoutBytesIsEmpty() {
		assertThat(bytes(this.reply.join())).isEmpty();
	}

	private static byte[] bytes(ProtonBuffer buffer) {
		byte[] bytes = new byte[buffer.getReadableBytes()];
		buffer.copyInto(buffer.getReadOffset(), bytes, 0, bytes.length);
		return bytes;
	}

}
