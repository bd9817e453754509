package io.github.amqpmgmt.connection;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * The beginning of a frame whose rest has not come. Grows with what comes, not with what
 * is announced. Event loop only.
 */
final class PartialFrame {

	private static final int FIRST_CAPACITY = 512;

	/** The largest frame there is by default. */
	private static final int LARGEST_KEPT = 64 * 1024;

	private static final byte[] NOTHING = {};

	private byte[] data = NOTHING;

	private int length;

	boolean isEmpty() {
		return this.length == 0;
	}

	byte[] data() {
		return this.data;
	}

	/**
	 * Keeps the end of some bytes.
	 */
	void start(byte[] source, int offset, int end) {
		this.length = end - offset;
		if (this.data.length < this.length) {
			this.data = new byte[Math.max(FIRST_CAPACITY, this.length)];
		}
		System.arraycopy(source, offset, this.data, 0, this.length);
	}

	/**
	 * Reads until so many bytes are there.
	 * @return whether they are
	 */
	boolean fill(ByteBuf input, int wanted) {
		int count = Math.min(wanted - this.length, input.readableBytes());
		if (count > 0) {
			ensureCapacity(this.length + count, wanted);
			input.readBytes(this.data, this.length, count);
			this.length += count;
		}
		return this.length >= wanted;
	}

	private void ensureCapacity(int needed, int wanted) {
		if (needed > this.data.length) {
			int doubled = Math.max(FIRST_CAPACITY, this.data.length * 2);
			this.data = Arrays.copyOf(this.data, Math.max(needed, Math.min(doubled, wanted)));
		}
	}

	/**
	 * Hands the bytes over. They are good until the next frame begins, which may use the
	 * same array: the engine has copied what it keeps by then.
	 */
	byte[] take() {
		byte[] taken = this.data;
		if (taken.length > LARGEST_KEPT) {
			this.data = NOTHING;
		}
		this.length = 0;
		return taken;
	}

}
