package io.github.amqpmgmt.support;

import java.nio.ByteBuffer;

/**
 * Encoded values that cost a careless decoder all its memory or its stack.
 */
public enum HostileValue {

	/** 200,000,000 times true in ten bytes. */
	ZERO_WIDTH_ARRAY(array(200_000_000, 0x41)),

	/** As many arrays as can be counted, and none of them there. */
	ARRAY_OF_ARRAYS(array(Integer.MAX_VALUE, 0xf0)),

	/** Lists in lists in lists, as many as a frame holds; see {@link #encoded(int)}. */
	NESTED_LISTS(new byte[0]);

	private static final int NESTED_LIST_SIZE = 9;

	private final byte[] encoded;

	HostileValue(byte[] encoded) {
		this.encoded = encoded;
	}

	/**
	 * The value.
	 * @param room how many bytes it may have
	 */
	public byte[] encoded(int room) {
		return (this == NESTED_LISTS) ? nestedLists(room / NESTED_LIST_SIZE) : this.encoded.clone();
	}

	public static byte[] nestedLists(int depth) {
		byte[] nested = new byte[depth * NESTED_LIST_SIZE + 1];
		ByteBuffer buffer = ByteBuffer.wrap(nested);
		for (int level = depth; level > 0; level--) {
			int content = (level - 1) * NESTED_LIST_SIZE + 1;
			buffer.put((byte) 0xd0).putInt(4 + content).putInt(1);
		}
		buffer.put((byte) 0x45);
		return nested;
	}

	private static byte[] array(int count, int elementCode) {
		return ByteBuffer.allocate(10).put((byte) 0xf0).putInt(5).putInt(count).put((byte) elementCode).array();
	}

}
