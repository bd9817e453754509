package io.github.amqpmgmt.connection.internal;

/**
 * A position in encoded data, and reads that cannot leave the bounds they are given.
 * Reused, as checking must not allocate.
 */
final class EncodedInput {

	private static final byte[] NOTHING = {};

	private byte[] data = NOTHING;

	private int start;

	private int position;

	void reset(byte[] data, int offset) {
		this.data = data;
		this.start = offset;
		this.position = offset;
	}

	/**
	 * Lets go of the data.
	 */
	void clear() {
		this.data = NOTHING;
	}

	int position() {
		return this.position;
	}

	int readCode(int end) {
		if (this.position >= end) {
			throw failure("data is truncated, or a size or count does not fit: a format code is missing");
		}
		return this.data[this.position++] & 0xff;
	}

	/**
	 * Reads a size or count.
	 * @param width its width in bytes, 1 or 4
	 * @param end where the enclosing value ends
	 * @return the number, not negative, and not larger than an array can be
	 */
	int readNumber(int width, int end) {
		if (end - this.position < width) {
			throw failure("data is truncated, or a size does not fit: a size or count is missing");
		}
		int number = 0;
		for (int index = 0; index < width; index++) {
			number = (number << 8) | (this.data[this.position++] & 0xff);
		}
		// Sizes and counts are unsigned; what looks negative is beyond anything we hold.
		return (number >= 0) ? number : Integer.MAX_VALUE;
	}

	/**
	 * Reads a size.
	 * @param width its width in bytes, 1 or 4
	 * @param end where the enclosing value ends
	 * @return where the sized content ends
	 */
	int readSizedEnd(int width, int end) {
		int size = readNumber(width, end);
		if (size > end - this.position) {
			throw failure("size is larger than the " + (end - this.position) + " bytes that are left");
		}
		return this.position + size;
	}

	/**
	 * Notes a symbol that was read.
	 * @return whether it is known or within the limit
	 */
	boolean isAdded(int start, int end, SymbolTable known) {
		return known.add(this.data, start, end);
	}

	/**
	 * Whether what comes up to an end is ASCII text.
	 */
	boolean isAscii(int end) {
		int bits = 0;
		for (int index = this.position; index < end; index++) {
			bits |= this.data[index];
		}
		return bits >= 0;
	}

	void skip(int width, int end) {
		if (width > end - this.position) {
			throw failure("data is truncated, or a size or count does not fit: a value is incomplete");
		}
		this.position += width;
	}

	EncodedDataException failure(String problem) {
		return new EncodedDataException("Malformed AMQP data: " + problem, this.position - this.start);
	}

	EncodedDataException excess(String problem) {
		return new EncodedDataException("AMQP data exceeds the limits: " + problem, this.position - this.start);
	}

}
