package io.github.amqpmgmt.connection.internal;

import java.util.Arrays;

/**
 * What the format codes of AMQP 1.0 (part 1.6) say about the bytes that follow them.
 */
final class FormatCodes {

	static final int DESCRIBED = 0x00;

	static final int ULONG = 0x80;

	static final int UNKNOWN = -1;

	/**
	 * Layouts up to this one are numbers of bytes.
	 */
	static final int MAX_FIXED_WIDTH = 16;

	static final int VARIABLE_8 = 17;

	static final int VARIABLE_32 = 18;

	static final int LIST_8 = 19;

	static final int LIST_32 = 20;

	static final int MAP_8 = 21;

	static final int MAP_32 = 22;

	static final int ARRAY_8 = 23;

	static final int ARRAY_32 = 24;

	/**
	 * The key type of values that have no order among themselves when decoded.
	 */
	static final int UNORDERED = 0;

	private static final int[][] CODES_BY_WIDTH = { { 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45 },
			{ 1, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56 }, { 2, 0x60, 0x61 }, { 4, 0x70, 0x71, 0x72, 0x73, 0x74 },
			{ 8, 0x80, 0x81, 0x82, 0x83, 0x84 }, { 16, 0x94, 0x98 }, { VARIABLE_8, 0xa0, 0xa1, 0xa3 },
			{ VARIABLE_32, 0xb0, 0xb1, 0xb3 }, { LIST_8, 0xc0 }, { MAP_8, 0xc1 }, { LIST_32, 0xd0 }, { MAP_32, 0xd1 },
			{ ARRAY_8, 0xe0 }, { ARRAY_32, 0xf0 } };

	/**
	 * Codes that decode to values of one class that is ordered: the first of each row is
	 * the key type. Null, binary, decimals and everything composite are missing, as their
	 * classes have no order.
	 */
	private static final int[][] CODES_BY_KEY_TYPE = { { 0x56, 0x41, 0x42 }, { 0x50 }, { 0x51 }, { 0x60 }, { 0x61 },
			{ 0x70, 0x52, 0x43 }, { 0x71, 0x54 }, { 0x80, 0x53, 0x44 }, { 0x81, 0x55, 0x83 }, { 0x72 }, { 0x82 },
			{ 0x73 }, { 0x98 }, { 0xa1, 0xb1 }, { 0xa3, 0xb3 } };

	private static final int[] LAYOUTS = layouts();

	private static final int[] KEY_TYPES = keyTypes();

	private FormatCodes() {
	}

	/**
	 * How the value is laid out.
	 * @param code the format code
	 * @return the number of bytes if at most {@link #MAX_FIXED_WIDTH}, or one of the
	 * constants
	 */
	static int layout(int code) {
		return LAYOUTS[code];
	}

	/**
	 * The type of a value that is the key of a map, so that keys of the same type have
	 * the same number.
	 * @param code the format code
	 * @return the type or {@link #UNORDERED}
	 */
	static int keyType(int code) {
		return KEY_TYPES[code];
	}

	static boolean isSymbol(int code) {
		return code == 0xa3 || code == 0xb3;
	}

	static boolean isBinary(int code) {
		return code == 0xa0 || code == 0xb0;
	}

	static boolean isDescriptor(int code) {
		return isSymbol(code) || code == 0x44 || code == 0x53 || code == ULONG;
	}

	private static int[] layouts() {
		int[] layouts = new int[256];
		Arrays.fill(layouts, UNKNOWN);
		for (int[] row : CODES_BY_WIDTH) {
			for (int index = 1; index < row.length; index++) {
				layouts[row[index]] = row[0];
			}
		}
		return layouts;
	}

	private static int[] keyTypes() {
		int[] keyTypes = new int[256];
		for (int[] row : CODES_BY_KEY_TYPE) {
			for (int code : row) {
				keyTypes[code] = row[0];
			}
		}
		return keyTypes;
	}

}
