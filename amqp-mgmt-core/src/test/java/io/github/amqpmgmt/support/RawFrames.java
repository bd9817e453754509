package io.github.amqpmgmt.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.types.security.SaslPerformative;

/**
 * Writes AMQP frames, legal ones and others.
 */
public final class RawFrames {

	private static final int HEADER_SIZE = 8;

	private RawFrames() {
	}

	public static byte[] header(int protocolId) {
		return new byte[] { 'A', 'M', 'Q', 'P', (byte) protocolId, 1, 0, 0 };
	}

	public static byte[] sasl(byte[] body) {
		return frame(HEADER_SIZE + body.length, 2, 1, 0, body);
	}

	public static byte[] amqp(int channel, byte[]... body) {
		byte[] bytes = concat(body);
		return frame(HEADER_SIZE + bytes.length, 2, 0, channel, bytes);
	}

	/**
	 * A frame whose header says what it likes.
	 */
	public static byte[] frame(int size, int doff, int type, int channel, byte[] body) {
		return ByteBuffer.allocate(HEADER_SIZE + body.length)
			.putInt(size)
			.put((byte) doff)
			.put((byte) type)
			.putShort((short) channel)
			.put(body)
			.array();
	}

	/**
	 * What the engine's encoder makes of a performative or section.
	 */
	public static byte[] encoded(Object value) {
		Encoder encoder = (value instanceof SaslPerformative) ? CodecFactory.getSaslEncoder()
				: CodecFactory.getEncoder();
		ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate();
		encoder.writeObject(buffer, encoder.newEncoderState(), value);
		byte[] bytes = new byte[buffer.getReadableBytes()];
		buffer.readBytes(bytes, 0, bytes.length);
		return bytes;
	}

	/**
	 * A performative or composite type by its descriptor and encoded fields.
	 */
	public static byte[] described(int descriptor, byte[]... fields) {
		return concat(new byte[] { 0, 0x53, (byte) descriptor }, list(fields));
	}

	public static byte[] list(byte[]... items) {
		return compound(0xd0, items);
	}

	public static byte[] map(byte[]... keysAndValues) {
		return compound(0xd1, keysAndValues);
	}

	private static byte[] compound(int code, byte[]... items) {
		byte[] content = concat(items);
		return ByteBuffer.allocate(9 + content.length)
			.put((byte) code)
			.putInt(4 + content.length)
			.putInt(items.length)
			.put(content)
			.array();
	}

	public static byte[] nothing() {
		return new byte[] { 0x40 };
	}

	public static byte[] symbol(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		return concat(new byte[] { (byte) 0xa3, (byte) bytes.length }, bytes);
	}

	public static byte[] string(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return concat(new byte[] { (byte) 0xa1, (byte) bytes.length }, bytes);
	}

	public static byte[] uint(int value) {
		return ByteBuffer.allocate(5).put((byte) 0x70).putInt(value).array();
	}

	public static byte[] bool(boolean value) {
		return new byte[] { (byte) (value ? 0x41 : 0x42) };
	}

	public static byte[] concat(byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		ByteBuffer all = ByteBuffer.allocate(length);
		for (byte[] part : parts) {
			all.put(part);
		}
		return all.array();
	}

}
