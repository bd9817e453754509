package io.github.amqpmgmt.benchmarks.responder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow, with the encodings that a responder needs.
 */
final class FrameWriter {

	private byte[] bytes = new byte[64 * 1024];

	private int length;

	byte[] array() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	boolean isEmpty() {
		return this.length == 0;
	}

	void clear() {
		this.length = 0;
	}

	void octet(int value) {
		ensure(1);
		this.bytes[this.length++] = (byte) value;
	}

	void int32(int value) {
		ensure(4);
		putInt32(this.length, value);
		this.length += 4;
	}

	void uint(int value) {
		if (value == 0) {
			octet(0x43);
		}
		else if (value > 0 && value < 256) {
			octet(0x52);
			octet(value);
		}
		else {
			octet(0x70);
			int32(value);
		}
	}

	void bool(boolean value) {
		octet(value ? 0x41 : 0x42);
	}

	void nulls(int count) {
		for (int i = 0; i < count; i++) {
			octet(0x40);
		}
	}

	void text(String value) {
		variable(0xa1, value);
	}

	void symbol(String value) {
		variable(0xa3, value);
	}

	private void variable(int code, String value) {
		byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
		if (encoded.length < 256) {
			octet(code);
			octet(encoded.length);
		}
		else {
			octet(code + 0x10);
			int32(encoded.length);
		}
		raw(encoded);
	}

	void raw(byte[] data) {
		raw(data, 0, data.length);
	}

	void raw(byte[] data, int offset, int count) {
		ensure(count);
		System.arraycopy(data, offset, this.bytes, this.length, count);
		this.length += count;
	}

	void raw(FrameWriter other) {
		raw(other.bytes, 0, other.length);
	}

	int beginFrame(int type, int channel, int performative) {
		int start = this.length;
		int32(0);
		octet(2);
		octet(type);
		octet(channel >> 8);
		octet(channel);
		descriptor(performative);
		return start;
	}

	void endFrame(int start) {
		putInt32(start, this.length - start);
	}

	void descriptor(int code) {
		octet(0);
		octet(0x53);
		octet(code);
	}

	int beginList(int count) {
		octet(0xd0);
		int start = this.length;
		int32(0);
		int32(count);
		return start;
	}

	void endList(int start) {
		putInt32(start, this.length - start - 4);
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	private void putInt32(int at, int value) {
		this.bytes[at] = (byte) (value >> 24);
		this.bytes[at + 1] = (byte) (value >> 16);
		this.bytes[at + 2] = (byte) (value >> 8);
		this.bytes[at + 3] = (byte) value;
	}

	private void ensure(int count) {
		if (this.length + count > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + count));
		}
	}

}
