package io.github.amqpmgmt.connection.internal;

/**
 * A list, map or array that is being checked. Reused, as checking must not allocate.
 */
final class OpenContainer {

	/**
	 * A map is decoded into a hash map. If keys collide, and a peer can make them, it
	 * falls back on their order, which exists among keys of the same type only: without
	 * it each look-up visits all keys.
	 */
	static final int MAX_IRREGULAR_KEYS = 16;

	private static final int NO_CODE = -1;

	private int end;

	private int remaining;

	private int depth;

	private int elementCode;

	private boolean map;

	private int keyType;

	private int irregularKeys;

	void openList(int end, int count, int depth) {
		open(end, count, depth, NO_CODE, false);
	}

	void openMap(int end, int count, int depth) {
		open(end, count, depth, NO_CODE, true);
	}

	void openArray(int end, int count, int depth, int elementCode) {
		open(end, count, depth, elementCode, false);
	}

	private void open(int end, int count, int depth, int elementCode, boolean map) {
		this.end = end;
		this.remaining = count;
		this.depth = depth;
		this.elementCode = elementCode;
		this.map = map;
		this.keyType = FormatCodes.UNORDERED;
		this.irregularKeys = 0;
	}

	int end() {
		return this.end;
	}

	int depth() {
		return this.depth;
	}

	boolean isArray() {
		return this.elementCode != NO_CODE;
	}

	int elementCode() {
		return this.elementCode;
	}

	boolean isComplete() {
		return this.remaining == 0;
	}

	/**
	 * Takes the next item.
	 * @return whether it is the key of a map
	 */
	boolean nextIsKey() {
		boolean key = this.map && this.remaining % 2 == 0;
		this.remaining--;
		return key;
	}

	boolean acceptsKey(int type) {
		if (this.keyType == FormatCodes.UNORDERED) {
			this.keyType = type;
		}
		if (type == FormatCodes.UNORDERED || type != this.keyType) {
			this.irregularKeys++;
		}
		return this.irregularKeys <= MAX_IRREGULAR_KEYS;
	}

}
