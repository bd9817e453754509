package io.github.amqpmgmt.benchmarks.responder;

/**
 * Walks through the fields of an encoded list. Reused, as garbage would be measured.
 */
final class ListReader {

	private byte[] data = {};

	private int position;

	private int remaining;

	ListReader open(byte[] data, int offset) {
		this.data = data;
		switch (data[offset] & 0xff) {
			case 0x45 -> this.remaining = 0;
			case 0xc0, 0xc1 -> {
				this.remaining = data[offset + 2] & 0xff;
				this.position = offset + 3;
			}
			case 0xd0, 0xd1 -> {
				this.remaining = EncodedValue.int32(data, offset + 5);
				this.position = offset + 9;
			}
			default -> throw new IllegalArgumentException("Expected a list");
		}
		return this;
	}

	/**
	 * The offset of the next field, below zero if it is absent or null.
	 */
	int next() {
		if (this.remaining <= 0) {
			return EncodedValue.ABSENT;
		}
		int offset = this.position;
		this.remaining--;
		this.position += EncodedValue.size(this.data, offset);
		return (this.data[offset] == 0x40) ? EncodedValue.ABSENT : offset;
	}

	void skip(int fields) {
		for (int i = 0; i < fields; i++) {
			next();
		}
	}

}
