package io.github.amqpmgmt.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON for dialects that speak it. Safe for use by any number of
 * threads.
 */
interface JsonCodec {

	/**
	 * Writes a value.
	 * @param value text, numbers, booleans, lists, maps, arrays and what else Jackson
	 * writes
	 * @throws IllegalArgumentException if the value has no JSON
	 * @throws io.github.amqpmgmt.RequestNotEncodableException if Jackson is missing
	 */
	String write(@Nullable Object value);

	/**
	 * Reads a value: text, a number, a boolean, a list, a map with text keys, or
	 * {@code null}.
	 * @throws IllegalArgumentException if the text is no JSON, or goes beyond the bounds
	 */
	@Nullable Object read(String text);

	/**
	 * The codec of Jackson 3, or if that is not on the class path, one that says so.
	 */
	static JsonCodec find() {
		try {
			return new JacksonJson();
		}
		catch (NoClassDefFoundError ex) {
			return new MissingJson();
		}
	}

}
