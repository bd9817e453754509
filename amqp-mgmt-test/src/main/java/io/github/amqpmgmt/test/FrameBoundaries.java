package io.github.amqpmgmt.test;

/**
 * Follows the AMQP frames and protocol headers in a stream of bytes. Used by one thread.
 */
final class FrameBoundaries {

	private static final int PREFIX = 4;

	// The first four bytes of a protocol header stand where frames have their size.
	private static final int PROTOCOL_HEADER = 0x414D5150;

	private static final int PROTOCOL_HEADER_SIZE = 8;

	private int prefixBytes;

	private int prefix;

	private long remaining;

	/**
	 * Take note of bytes of the stream.
	 */
	void pass(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to) {
			at = (this.remaining > 0) ? skip(at, to) : readPrefix(bytes, at, to);
		}
	}

	/**
	 * Take note of bytes of the stream up to half of the frame that is under way or
	 * begins, or to the end of the bytes if that is earlier.
	 * @return where that is; at least one byte of the frame is before it and one after it
	 */
	int middle(byte[] bytes, int from, int to) {
		int at = (this.remaining > 0) ? from : readPrefix(bytes, from, to);
		return (int) Math.min(to, at + this.remaining / 2);
	}

	private int skip(int at, int to) {
		int skipped = (int) Math.min(this.remaining, to - at);
		this.remaining -= skipped;
		return at + skipped;
	}

	private int readPrefix(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && this.prefixBytes < PREFIX) {
			this.prefix = (this.prefix << Byte.SIZE) | (bytes[at] & 0xFF);
			this.prefixBytes++;
			at++;
		}
		if (this.prefixBytes == PREFIX) {
			long size = (this.prefix == PROTOCOL_HEADER) ? PROTOCOL_HEADER_SIZE : Integer.toUnsignedLong(this.prefix);
			this.remaining = Math.max(0, size - PREFIX);
			this.prefixBytes = 0;
		}
		return at;
	}

}
