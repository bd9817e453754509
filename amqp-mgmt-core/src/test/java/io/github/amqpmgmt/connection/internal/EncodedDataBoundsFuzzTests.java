package io.github.amqpmgmt.connection.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.amqpmgmt.support.Allocation;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Decoder;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(10)
class EncodedDataBoundsFuzzTests {

	private static final DataLimits LIMITS = new DataLimits(64, 10_000, 1_000);

	/** A table of the symbols while it grows to its largest, and a refusal. */
	private static final long MOST_BY_CHECK = 96 * 1024;

	/** A performative: the largest of what takes no byte as element of an array. */
	private static final long MOST_BY_ELEMENT = 512;

	private static final long MOST_BY_BYTE = 512;

	@FuzzTest
	void whatPassesTheCheckIsSafeToDecode(byte[] data) {
		Allocation.assertAtMost(MOST_BY_CHECK, () -> check(data));
		int end = check(data);
		if (end >= 0) {
			decode(data, end, CodecFactory.getDefaultDecoder());
			decode(data, end, CodecFactory.getDefaultSaslDecoder());
		}
	}

	/**
	 * Checks values.
	 * @return the end of the first one, or -1 if it is refused
	 */
	private static int check(byte[] data) {
		EncodedDataBounds bounds = new EncodedDataBounds(LIMITS);
		int end = -1;
		try {
			end = bounds.checkValue(data, 0, data.length);
			assertThat(end).isBetween(1, data.length);
			bounds.checkValues(data, 0, data.length);
		}
		catch (EncodedDataException ex) {
			assertThat(ex.offset()).isBetween(0, data.length);
		}
		return end;
	}

	private static void decode(byte[] data, int end, Decoder decoder) {
		Allocation.assertAtMost(LIMITS.maxElements() * MOST_BY_ELEMENT + data.length * MOST_BY_BYTE + MOST_BY_CHECK,
				() -> {
					ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(data);
					try {
						decoder.readObject(buffer, decoder.newDecoderState());
					}
					catch (RuntimeException ex) {
						// Well-formed, but not what the type of a field allows.
						return;
					}
					assertThat(buffer.getReadOffset()).as("end of the decoded value").isEqualTo(end);
				});
	}

}
