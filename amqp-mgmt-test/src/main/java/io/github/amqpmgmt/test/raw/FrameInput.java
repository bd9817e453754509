package io.github.amqpmgmt.test.raw;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends. Not safe for use by several threads.
 */
final class FrameInput {

	private static final int HEADER_SIZE = 8;

	// No client should have to send more for a test.
	private static final int MAX_SIZE = 16 * 1024 * 1024;

	private static final int SMALL_ULONG = 0x53;

	private final DataInputStream input;

	private final DecoderImpl decoder = new DecoderImpl();

	FrameInput(InputStream input) {
		this.input = new DataInputStream(input);
		AMQPDefinedTypes.registerAllTypes(this.decoder, new EncoderImpl(this.decoder));
	}

	void skipProtocolHeader() throws IOException {
		this.input.readFully(new byte[HEADER_SIZE]);
	}

	/**
	 * The next frame that is not empty.
	 */
	Frame read() throws IOException {
		while (true) {
			int size = this.input.readInt();
			int header = this.input.readInt();
			if (size < HEADER_SIZE || size > MAX_SIZE) {
				throw new ProtocolException("Not a frame size: " + size);
			}
			byte[] body = new byte[size - HEADER_SIZE];
			this.input.readFully(body);
			if (body.length > 0) {
				// The descriptor is a ulong of one byte or of eight.
				byte descriptor = body[(body[1] == SMALL_ULONG) ? 2 : 9];
				return new Frame(header & 0xffff, FrameKind.of(descriptor), decode(body));
			}
		}
	}

	private List<Object> decode(byte[] body) {
		List<Object> values = new ArrayList<>();
		ByteBuffer buffer = ByteBuffer.wrap(body);
		this.decoder.setByteBuffer(buffer);
		while (buffer.hasRemaining()) {
			values.add(this.decoder.readObject());
		}
		return values;
	}

	/**
	 * What was read.
	 *
	 * @param channel the channel
	 * @param kind the kind
	 * @param values the performative, then the sections of its payload
	 */
	record Frame(int channel, FrameKind kind, List<Object> values) {

		Object performative() {
			return this.values.get(0);
		}

		<T> @Nullable T section(Class<T> type) {
			return this.values.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
		}

	}

}
