package io.github.amqpmgmt.test.raw;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * Writes AMQP frames and encoded values, legal ones and others.
 *
 * @since 0.1.0
 */
public final class RawFrames {

	private static final int HEADER_SIZE = 8;

	private RawFrames() {
	}

	/**
	 * A protocol header of AMQP 1.0.0.
	 * @param protocolId 0 for AMQP, 2 for TLS, 3 for SASL
	 * @return the eight bytes
	 */
	public static byte[] header(int protocolId) {
		return new byte[] { 'A', 'M', 'Q', 'P', (byte) protocolId, 1, 0, 0 };
	}

	/**
	 * A SASL frame.
	 * @param body the frame body
	 * @return the frame
	 */
	public static byte[] sasl(byte[] body) {
		return frame(HEADER_SIZE + body.length, 2, 1, 0, body);
	}

	/**
	 * An AMQP frame.
	 * @param channel the channel
	 * @param body the parts of the frame body, such as a performative and a payload
	 * @return the frame
	 */
	public static byte[] amqp(int channel, byte[]... body) {
		byte[] bytes = concat(body);
		return frame(HEADER_SIZE + bytes.length, 2, 0, channel, bytes);
	}

	/**
	 * A frame whose header says what it likes.
	 * @param size the field size
	 * @param doff the field doff, in words of four bytes
	 * @param type the frame type: 0 for AMQP, 1 for SASL
	 * @param channel the channel
	 * @param body the frame body
	 * @return the frame
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
	 * What Proton-J makes of a value, performative or section.
	 * @param value the value
	 * @return the encoded value
	 */
	public static byte[] encoded(Object value) {
		DecoderImpl decoder = new DecoderImpl();
		EncoderImpl encoder = new EncoderImpl(decoder);
		AMQPDefinedTypes.registerAllTypes(decoder, encoder);
		for (int size = 512; true; size *= 2) {
			ByteBuffer buffer = ByteBuffer.allocate(size);
			encoder.setByteBuffer(buffer);
			try {
				encoder.writeObject(value);
				return Arrays.copyOf(buffer.array(), buffer.position());
			}
			catch (BufferOverflowException ex) {
				// The encoder cannot tell how much it needs.
			}
		}
	}

	/**
	 * A performative or composite type by its descriptor and encoded fields.
	 * @param descriptor the descriptor, 0 to 255
	 * @param fields the encoded fields
	 * @return the encoded value
	 */
	public static byte[] described(int descriptor, byte[]... fields) {
		return concat(new byte[] { 0, 0x53, (byte) descriptor }, list(fields));
	}

	/**
	 * A list.
	 * @param items the encoded items
	 * @return the encoded value
	 */
	public static byte[] list(byte[]... items) {
		return compound(0xd0, items);
	}

	/**
	 * A map.
	 * @param keysAndValues the encoded keys and values by turns
	 * @return the encoded value
	 */
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

	/**
	 * A null.
	 * @return the encoded value
	 */
	public static byte[] nothing() {
		return new byte[] { 0x40 };
	}

	/**
	 * A symbol.
	 * @param text the text, of at most 255 characters of ASCII
	 * @return the encoded value
	 */
	public static byte[] symbol(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		return concat(new byte[] { (byte) 0xa3, (byte) bytes.length }, bytes);
	}

	/**
	 * A string.
	 * @param text the text, of at most 255 bytes in UTF-8
	 * @return the encoded value
	 */
	public static byte[] string(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return concat(new byte[] { (byte) 0xa1, (byte) bytes.length }, bytes);
	}

	/**
	 * A uint.
	 * @param value the value, taken as unsigned
	 * @return the encoded value
	 */
	public static byte[] uint(int value) {
		return ByteBuffer.allocate(5).put((byte) 0x70).putInt(value).array();
	}

	/**
	 * A boolean.
	 * @param value the value
	 * @return the encoded value
	 */
	public static byte[] bool(boolean value) {
		return new byte[] { (byte) (value ? 0x41 : 0x42) };
	}

	/**
	 * Put parts one after another.
	 * @param parts the parts
	 * @return all bytes
	 */
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
