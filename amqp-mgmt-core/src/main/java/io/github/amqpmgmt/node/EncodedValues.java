package io.github.amqpmgmt.node;

/**
 * Finds its way through encoded values that were checked before (AMQP 1.0, part 1.6).
 */
final class EncodedValues {

	static final int DESCRIBED = 0x00;

	static final int NULL = 0x40;

	static final int SMALL_ULONG = 0x53;

	static final int SMALL_INT = 0x54;

	static final int INT = 0x71;

	static final int SHORT_STRING = 0xa1;

	static final int STRING = 0xb1;

	static final int SHORT_SYMBOL = 0xa3;

	static final int SYMBOL = 0xb3;

	private EncodedValues() {
	}

	static int code(byte[] data, int offset) {
		return data[offset] & 0xff;
	}

	/**
	 * Where a value without descriptor ends. The upper half of its format code tells how
	 * its size is written.
	 */
	static int end(byte[] data, int offset) {
		int content = offset + 1;
		return switch (code(data, offset) >> 4) {
			case 0x4 -> content;
			case 0x5 -> content + 1;
			case 0x6 -> content + 2;
			case 0x7 -> content + 4;
			case 0x8 -> content + 8;
			case 0x9 -> content + 16;
			case 0xa, 0xc, 0xe -> content + 1 + (data[content] & 0xff);
			case 0xb, 0xd, 0xf -> content + 4 + number(data, content);
			default -> throw new IllegalStateException("Not a value without descriptor");
		};
	}

	/**
	 * Whether the size of a value, and the count of a list or map, have four bytes.
	 */
	static boolean isWide(int code) {
		return (code & 0x10) != 0;
	}

	static boolean isList(int code) {
		return code == 0x45 || code == 0xc0 || code == 0xd0;
	}

	static boolean isMap(int code) {
		return code == 0xc1 || code == 0xd1;
	}

	static boolean isString(int code) {
		return code == SHORT_STRING || code == STRING;
	}

	static boolean isText(int code) {
		return isString(code) || code == SHORT_SYMBOL || code == SYMBOL;
	}

	static boolean isTextOrBinary(int code) {
		return isText(code) || code == 0xa0 || code == 0xb0;
	}

	/**
	 * How many elements a list or map has.
	 */
	static int count(byte[] data, int offset) {
		int code = code(data, offset);
		if (code == 0x45) {
			return 0;
		}
		return isWide(code) ? number(data, offset + 5) : data[offset + 2] & 0xff;
	}

	/**
	 * Where the first element of a list or map is.
	 */
	static int first(byte[] data, int offset) {
		return offset + (isWide(code(data, offset)) ? 9 : 3);
	}

	/**
	 * Where the content of a string, symbol or binary starts.
	 */
	static int content(byte[] data, int offset) {
		return offset + (isWide(code(data, offset)) ? 5 : 2);
	}

	static int number(byte[] data, int offset) {
		return data[offset] << 24 | (data[offset + 1] & 0xff) << 16 | (data[offset + 2] & 0xff) << 8
				| data[offset + 3] & 0xff;
	}

}
