package io.github.amqpmgmt.node;

import org.jspecify.annotations.Nullable;

/**
 * Where the sections of a reply are. Immutable.
 *
 * @param properties where the properties section starts
 * @param endOfProperties where it ends; the same if there is none
 * @param applicationProperties where the application properties start
 * @param endOfApplicationProperties where they end; the same if there are none
 * @param body where the body sections start
 * @param end where they end; the same if there are none
 */
record ReplyLayout(int properties, int endOfProperties, int applicationProperties, int endOfApplicationProperties,
		int body, int end) {

	private static final int HEADER = 0x70;

	private static final int PROPERTIES = 0x73;

	private static final int APPLICATION_PROPERTIES = 0x74;

	private static final int DATA = 0x75;

	private static final int SEQUENCE = 0x76;

	private static final int VALUE = 0x77;

	private static final int FOOTER = 0x78;

	private static final int DESCRIPTOR_SIZE = 3;

	private static final int CORRELATION_ID_INDEX = 5;

	/**
	 * The format codes of each field of the properties section, beside null: ids, binary,
	 * text, symbols, timestamps, a number.
	 */
	private static final int[][] FIELD_CODES = { { 0xa1, 0xb1, 0xa0, 0xb0, 0x98, 0x80, 0x53, 0x44 }, { 0xa0, 0xb0 },
			{ 0xa1, 0xb1 }, { 0xa1, 0xb1 }, { 0xa1, 0xb1 }, { 0xa1, 0xb1, 0xa0, 0xb0, 0x98, 0x80, 0x53, 0x44 },
			{ 0xa3, 0xb3 }, { 0xa3, 0xb3 }, { 0x83 }, { 0x83 }, { 0xa1, 0xb1 }, { 0x70, 0x52, 0x43 }, { 0xa1, 0xb1 } };

	/**
	 * Looks at a reply that was checked and found plain.
	 * @return its layout, or {@code null} if it is unusual: then it has to be decoded to
	 * see whether it can be
	 */
	static @Nullable ReplyLayout of(byte[] data, int start, int end) {
		int properties = start;
		int endOfProperties = start;
		int applicationProperties = start;
		int endOfApplicationProperties = start;
		int body = start;
		int endOfBody = start;
		int last = HEADER - 1;
		for (int offset = start; offset < end;) {
			int section = section(data, offset);
			int value = offset + DESCRIPTOR_SIZE;
			boolean repeated = section == last && (section == DATA || section == SEQUENCE);
			if (!(section > last || repeated) || !isUsual(section, data, value)) {
				return null;
			}
			int next = EncodedValues.end(data, value);
			if (section == PROPERTIES) {
				properties = offset;
				endOfProperties = next;
			}
			else if (section == APPLICATION_PROPERTIES) {
				applicationProperties = offset;
				endOfApplicationProperties = next;
			}
			else if (section >= DATA && section <= VALUE) {
				if (last < DATA) {
					body = offset;
				}
				else if (!repeated) {
					return null;
				}
				endOfBody = next;
			}
			last = section;
			offset = next;
		}
		return new ReplyLayout(properties, endOfProperties, applicationProperties, endOfApplicationProperties, body,
				endOfBody);
	}

	private static int section(byte[] data, int offset) {
		boolean described = EncodedValues.code(data, offset) == EncodedValues.DESCRIBED
				&& EncodedValues.code(data, offset + 1) == EncodedValues.SMALL_ULONG;
		return described ? EncodedValues.code(data, offset + 2) : 0;
	}

	private static boolean isUsual(int section, byte[] data, int value) {
		int code = EncodedValues.code(data, value);
		return switch (section) {
			case PROPERTIES -> EncodedValues.isList(code) && hasLegalFields(data, value);
			case APPLICATION_PROPERTIES -> EncodedValues.isMap(code) && hasTextKeys(data, value);
			case DATA -> code == 0xa0 || code == 0xb0;
			case SEQUENCE -> EncodedValues.isList(code);
			default -> section >= HEADER && section <= FOOTER;
		};
	}

	private static boolean hasLegalFields(byte[] data, int list) {
		int count = EncodedValues.count(data, list);
		if (count > FIELD_CODES.length) {
			return false;
		}
		int field = EncodedValues.first(data, list);
		for (int index = 0; index < count; index++) {
			if (!isLegal(EncodedValues.code(data, field), FIELD_CODES[index])) {
				return false;
			}
			field = EncodedValues.end(data, field);
		}
		return true;
	}

	private static boolean isLegal(int code, int[] codes) {
		if (code == EncodedValues.NULL) {
			return true;
		}
		for (int legal : codes) {
			if (legal == code) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasTextKeys(byte[] data, int map) {
		int count = EncodedValues.count(data, map);
		int key = EncodedValues.first(data, map);
		for (int index = 0; index < count; index += 2) {
			if (!EncodedValues.isText(EncodedValues.code(data, key))) {
				return false;
			}
			key = EncodedValues.end(data, EncodedValues.end(data, key));
		}
		return true;
	}

	/**
	 * Whether the body is one section of data.
	 */
	boolean isSingleData(byte[] data) {
		return this.body < this.end && section(data, this.body) == DATA
				&& EncodedValues.end(data, this.body + DESCRIPTOR_SIZE) == this.end;
	}

	/**
	 * Whether the body is one value.
	 */
	boolean isValue(byte[] data) {
		return this.body < this.end && section(data, this.body) == VALUE;
	}

	/**
	 * Whether the body is a map with nothing but strings as keys.
	 */
	boolean isNamedMap(byte[] data) {
		int map = startOfValue();
		return isValue(data) && EncodedValues.isMap(EncodedValues.code(data, map)) && hasStringKeys(data, map);
	}

	private static boolean hasStringKeys(byte[] data, int map) {
		int count = EncodedValues.count(data, map);
		int key = EncodedValues.first(data, map);
		for (int index = 0; index < count; index += 2) {
			if (!EncodedValues.isString(EncodedValues.code(data, key))) {
				return false;
			}
			key = EncodedValues.end(data, EncodedValues.end(data, key));
		}
		return true;
	}

	/**
	 * Where the value of a body that is one starts.
	 */
	int startOfValue() {
		return this.body + DESCRIPTOR_SIZE;
	}

	/**
	 * Where the bytes of a body of data start.
	 */
	int startOfData(byte[] data) {
		return EncodedValues.content(data, this.body + DESCRIPTOR_SIZE);
	}

	/**
	 * Finds the correlation-id.
	 * @return where its value is, or -1 if there is none
	 */
	int correlationId(byte[] data) {
		int list = this.properties + DESCRIPTOR_SIZE;
		if (this.properties == this.endOfProperties || EncodedValues.count(data, list) <= CORRELATION_ID_INDEX) {
			return -1;
		}
		int field = EncodedValues.first(data, list);
		for (int index = 0; index < CORRELATION_ID_INDEX; index++) {
			field = EncodedValues.end(data, field);
		}
		return (EncodedValues.code(data, field) != EncodedValues.NULL) ? field : -1;
	}

	/**
	 * Finds an application property.
	 * @return where its value is, or -1 if there is none. As in a decoded map, the last
	 * of several counts
	 */
	int applicationProperty(byte[] data, String name) {
		if (this.applicationProperties == this.endOfApplicationProperties) {
			return -1;
		}
		int map = this.applicationProperties + DESCRIPTOR_SIZE;
		int count = EncodedValues.count(data, map);
		int key = EncodedValues.first(data, map);
		int found = -1;
		for (int index = 0; index < count; index += 2) {
			int value = EncodedValues.end(data, key);
			if (KnownNames.isEqual(name, data, EncodedValues.content(data, key), value)) {
				found = value;
			}
			key = EncodedValues.end(data, value);
		}
		return found;
	}

}
