package io.github.amqpmgmt.benchmarks.responder;

import java.nio.charset.StandardCharsets;

/**
 * Reads encoded AMQP values where they lie. An offset below zero stands for a value that
 * is absent.
 */
final class EncodedValue {

	static final int ABSENT = -1;

	private EncodedValue() {
	}

	/**
	 * The size of a value, its constructor and descriptor included.
	 */
	static int size(byte[] data, int offset) {
		int code = data[offset] & 0xff;
		if (code == 0) {
			int descriptor = size(data, offset + 1);
			return 1 + descriptor + size(data, offset + 1 + descriptor);
		}
		return switch (code >> 4) {
			case 0x4 -> 1;
			case 0x5 -> 2;
			case 0x6 -> 3;
			case 0x7 -> 5;
			case 0x8 -> 9;
			case 0x9 -> 17;
			case 0xa, 0xc, 0xe -> 2 + (data[offset + 1] & 0xff);
			case 0xb, 0xd, 0xf -> 5 + int32(data, offset + 1);
			default -> throw new IllegalArgumentException("No AMQP type has the code " + code);
		};
	}

	/**
	 * The code of a described value's descriptor, as far as AMQP's own go.
	 */
	static int descriptor(byte[] data, int offset) {
		if (data[offset] != 0) {
			throw new IllegalArgumentException("Expected a described type");
		}
		return (data[offset + 1] == 0x53) ? data[offset + 2] & 0xff : (int) ulong(data, offset + 1);
	}

	/**
	 * Where the value behind a descriptor starts.
	 */
	static int described(byte[] data, int offset) {
		return offset + 1 + size(data, offset + 1);
	}

	static int int32(byte[] data, int offset) {
		return (data[offset] & 0xff) << 24 | (data[offset + 1] & 0xff) << 16 | (data[offset + 2] & 0xff) << 8
				| (data[offset + 3] & 0xff);
	}

	/**
	 * An unsigned integer of at most 32 bits.
	 */
	static int uint(byte[] data, int offset, int absent) {
		if (offset < 0) {
			return absent;
		}
		return switch (data[offset] & 0xff) {
			case 0x43, 0x44 -> 0;
			case 0x50, 0x52, 0x53 -> data[offset + 1] & 0xff;
			case 0x60 -> (data[offset + 1] & 0xff) << 8 | (data[offset + 2] & 0xff);
			case 0x70 -> int32(data, offset + 1);
			default -> throw new IllegalArgumentException("Expected an unsigned integer");
		};
	}

	static boolean bool(byte[] data, int offset) {
		return offset >= 0 && (data[offset] == 0x41 || (data[offset] == 0x56 && data[offset + 1] == 1));
	}

	static String text(byte[] data, int offset) {
		if (offset < 0) {
			return "";
		}
		int start = contentOffset(data, offset);
		return new String(data, start, offset + size(data, offset) - start, StandardCharsets.UTF_8);
	}

	/**
	 * Where the bytes of a text, symbol or binary start.
	 */
	static int contentOffset(byte[] data, int offset) {
		return switch (data[offset] >> 4 & 0xf) {
			case 0xa -> offset + 2;
			case 0xb -> offset + 5;
			default -> throw new IllegalArgumentException("Expected text or binary");
		};
	}

	private static long ulong(byte[] data, int offset) {
		return switch (data[offset] & 0xff) {
			case 0x44 -> 0;
			case 0x53 -> data[offset + 1] & 0xff;
			case 0x80 -> (long) int32(data, offset + 1) << 32 | int32(data, offset + 5) & 0xffffffffL;
			default -> throw new IllegalArgumentException("Expected a numeric descriptor");
		};
	}

}
