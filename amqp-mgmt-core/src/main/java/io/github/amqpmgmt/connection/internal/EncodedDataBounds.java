package io.github.amqpmgmt.connection.internal;

import java.util.Arrays;
import java.util.Objects;

/**
 * Checks encoded AMQP data before a decoder sees it, as decoders believe what sizes and
 * counts say: they allocate for a billion elements that ten bytes announce, and recurse
 * as deep as the data is nested. Data that passes is well-formed in its structure and
 * within the {@linkplain DataLimits limits}. Does not recurse, and does not allocate
 * while data is in order. An instance belongs to one thread, and to one peer: it
 * remembers the symbols that passed.
 *
 * @since 0.1.0
 */
public final class EncodedDataBounds {

	private final DataLimits limits;

	private final OpenContainer[] containers;

	private final EncodedInput input = new EncodedInput();

	private final SymbolTable known;

	private int open;

	private int elements;

	private int symbols;

	private boolean plain;

	/**
	 * Depth of the value whose constructor was read last.
	 */
	private int depth;

	/**
	 * Creates a reusable check.
	 * @param limits the limits
	 */
	public EncodedDataBounds(DataLimits limits) {
		this.limits = Objects.requireNonNull(limits, "'limits' must not be null");
		this.known = new SymbolTable(limits.maxSymbols());
		this.containers = new OpenContainer[limits.maxDepth()];
		Arrays.setAll(this.containers, (index) -> new OpenContainer());
	}

	/**
	 * Checks values that fill a range, such as the sections of a message. An empty range
	 * is in order.
	 * @param data the data
	 * @param offset where the range starts
	 * @param length the length of the range
	 * @throws EncodedDataException if the data is malformed or exceeds the limits
	 */
	public void checkValues(byte[] data, int offset, int length) {
		int end = begin(data, offset, length);
		try {
			while (this.input.position() < end) {
				countElements(1);
				checkNext(end);
			}
		}
		finally {
			this.input.clear();
		}
	}

	/**
	 * Checks the one value at the start of a range, such as the performative that comes
	 * before the payload of a frame.
	 * @param data the data
	 * @param offset where the value starts
	 * @param length the length of the range
	 * @return the offset of what follows the value
	 * @throws EncodedDataException if the value is malformed or exceeds the limits
	 */
	public int checkValue(byte[] data, int offset, int length) {
		int end = begin(data, offset, length);
		try {
			checkNext(end);
			return this.input.position();
		}
		finally {
			this.input.clear();
		}
	}

	private int begin(byte[] data, int offset, int length) {
		Objects.requireNonNull(data, "'data' must not be null");
		Objects.checkFromIndexSize(offset, length, data.length);
		this.input.reset(data, offset);
		this.open = 0;
		this.elements = 0;
		this.symbols = 0;
		this.plain = true;
		return offset + length;
	}

	/**
	 * Whether the values that were checked last can be decoded for sure: they hold no
	 * arrays, no text beyond ASCII, and no described values but the outermost ones.
	 * @return whether they can
	 */
	public boolean isPlain() {
		return this.plain;
	}

	private void checkNext(int end) {
		body(constructor(0, end), end);
		while (this.open > 0) {
			OpenContainer container = this.containers[this.open - 1];
			if (container.isComplete()) {
				close(container);
			}
			else {
				item(container);
			}
		}
	}

	private void close(OpenContainer container) {
		if (this.input.position() != container.end()) {
			throw this.input.failure("size is larger than the content");
		}
		this.open--;
	}

	private void item(OpenContainer container) {
		boolean key = container.nextIsKey();
		if (container.isArray()) {
			this.depth = container.depth();
			body(container.elementCode(), container.end());
			return;
		}
		int code = constructor(container.depth(), container.end());
		if (key && !container.acceptsKey(keyType(container, code))) {
			throw this.input.excess("a map has more than " + OpenContainer.MAX_IRREGULAR_KEYS
					+ " keys of other types than its first one, or of types without order");
		}
		body(code, container.end());
	}

	private int keyType(OpenContainer container, int code) {
		return (this.depth == container.depth()) ? FormatCodes.keyType(code) : FormatCodes.UNORDERED;
	}

	/**
	 * Reads a constructor: descriptors, if any, and the format code.
	 */
	private int constructor(int enclosing, int end) {
		this.depth = enclosing;
		int code = this.input.readCode(end);
		while (code == FormatCodes.DESCRIBED) {
			this.plain &= this.depth == 0;
			nest();
			descriptor(end);
			code = this.input.readCode(end);
		}
		if (FormatCodes.layout(code) == FormatCodes.UNKNOWN) {
			throw this.input.failure("unknown format code 0x" + Integer.toHexString(code));
		}
		return code;
	}

	/**
	 * AMQP reserves descriptors other than symbol and ulong. Decoders keep them, which
	 * none does well for composite ones.
	 */
	private void descriptor(int end) {
		int code = this.input.readCode(end);
		if (!FormatCodes.isDescriptor(code)) {
			throw this.input.failure("descriptor is neither symbol nor ulong but 0x" + Integer.toHexString(code));
		}
		int start = this.input.position();
		body(code, end);
		if (code == FormatCodes.ULONG) {
			countSymbol(start, this.input.position());
		}
	}

	private void nest() {
		this.depth++;
		if (this.depth > this.limits.maxDepth()) {
			throw this.input.excess("nested deeper than " + this.limits.maxDepth());
		}
	}

	private void body(int code, int end) {
		int layout = FormatCodes.layout(code);
		if (layout <= FormatCodes.MAX_FIXED_WIDTH) {
			this.input.skip(layout, end);
			return;
		}
		switch (layout) {
			case FormatCodes.VARIABLE_8 -> variable(code, 1, end);
			case FormatCodes.VARIABLE_32 -> variable(code, 4, end);
			case FormatCodes.LIST_8 -> list(1, end);
			case FormatCodes.LIST_32 -> list(4, end);
			case FormatCodes.MAP_8 -> map(1, end);
			case FormatCodes.MAP_32 -> map(4, end);
			case FormatCodes.ARRAY_8 -> array(1, end);
			default -> array(4, end);
		}
	}

	private void variable(int code, int width, int end) {
		int contentEnd = this.input.readSizedEnd(width, end);
		if (FormatCodes.isSymbol(code)) {
			countSymbol(this.input.position(), contentEnd);
		}
		if (this.plain && !FormatCodes.isBinary(code)) {
			this.plain = this.input.isAscii(contentEnd);
		}
		this.input.skip(contentEnd - this.input.position(), end);
	}

	private void countSymbol(int start, int symbolEnd) {
		this.symbols++;
		if (this.symbols > this.limits.maxSymbols()) {
			throw this.input.excess("more than " + this.limits.maxSymbols() + " symbols and large descriptors");
		}
		if (!this.input.isAdded(start, symbolEnd, this.known)) {
			throw this.input.excess("more than " + this.limits.maxSymbols()
					+ " different symbols and large descriptors since this peer was first connected");
		}
	}

	private void list(int width, int end) {
		nest();
		int contentEnd = this.input.readSizedEnd(width, end);
		int count = count(width, contentEnd);
		checkCountFits(count, 1, contentEnd);
		nextContainer().openList(contentEnd, count, this.depth);
	}

	private void map(int width, int end) {
		nest();
		int contentEnd = this.input.readSizedEnd(width, end);
		int count = count(width, contentEnd);
		checkCountFits(count, 1, contentEnd);
		if (count % 2 != 0) {
			throw this.input.failure("a map has " + count + " keys and values, which is odd");
		}
		nextContainer().openMap(contentEnd, count, this.depth);
	}

	private void array(int width, int end) {
		this.plain = false;
		nest();
		int contentEnd = this.input.readSizedEnd(width, end);
		int count = count(width, contentEnd);
		int code = elementConstructor(contentEnd);
		int layout = FormatCodes.layout(code);
		if (layout <= FormatCodes.MAX_FIXED_WIDTH) {
			fixedWidthElements(count, layout, contentEnd);
			return;
		}
		checkCountFits(count, 1, contentEnd);
		nextContainer().openArray(contentEnd, count, this.depth, code);
	}

	/**
	 * Decoders expect what follows a second descriptor before each element, not once, and
	 * so would read other values than those that were checked.
	 */
	private int elementConstructor(int contentEnd) {
		int enclosing = this.depth;
		int code = constructor(enclosing, contentEnd);
		if (this.depth > enclosing + 1) {
			throw this.input.excess("the elements of an array have more than one descriptor");
		}
		return code;
	}

	private void fixedWidthElements(int count, int width, int contentEnd) {
		checkCountFits(count, width, contentEnd);
		this.input.skip(count * width, contentEnd);
		if (this.input.position() != contentEnd) {
			throw this.input.failure("size is larger than the content");
		}
	}

	private int count(int width, int contentEnd) {
		int count = this.input.readNumber(width, contentEnd);
		countElements(count);
		return count;
	}

	private void countElements(int count) {
		if (count > this.limits.maxElements() - this.elements) {
			throw this.input.excess("more than " + this.limits.maxElements() + " elements");
		}
		this.elements += count;
	}

	private void checkCountFits(int count, int minWidth, int contentEnd) {
		if ((long) count * minWidth > contentEnd - this.input.position()) {
			throw this.input.failure("count " + count + " is more than the size has room for");
		}
	}

	private OpenContainer nextContainer() {
		return this.containers[this.open++];
	}

}
