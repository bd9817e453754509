package io.github.amqpmgmt.benchmarks.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * What requests carry, and replies carry back.
 *
 * @param name the name in commands: {@code map}, {@code 10k}, or {@code bytes-} and a
 * size
 * @param size the number of a map's entries, or of bytes
 */
public record RequestBody(String name, int size) {

	/**
	 * A map of five short strings.
	 */
	public static final RequestBody MAP = new RequestBody("map", 5);

	/**
	 * 10 KiB of bytes.
	 */
	public static final RequestBody BINARY = new RequestBody("10k", 10 * 1024);

	private static final String BYTES_OF_SIZE = "bytes-";

	private static final int LARGEST = 16 * 1024 * 1024;

	static final String OPERATION = "READ";

	static final String TYPE = "org.example:entity";

	private static final Map<String, Object> ENTRIES = entries();

	private static final byte[] BYTES = random(BINARY.size);

	/**
	 * Bytes, for the clients of this project only.
	 * @param size how many
	 * @return the body
	 */
	public static RequestBody bytes(int size) {
		if (size < 0 || size > LARGEST) {
			throw new IllegalArgumentException("Bodies are of 0 to " + LARGEST + " bytes, not " + size);
		}
		return new RequestBody(BYTES_OF_SIZE + size, size);
	}

	/**
	 * The body with a name.
	 * @param name the name
	 * @return the body
	 */
	public static RequestBody of(String name) {
		if (name.startsWith(BYTES_OF_SIZE)) {
			return bytes(Integer.parseInt(name.substring(BYTES_OF_SIZE.length())));
		}
		return switch (name) {
			case "map" -> MAP;
			case "10k" -> BINARY;
			default -> throw new IllegalArgumentException("No body is called '" + name + "'");
		};
	}

	/**
	 * Whether a reply is the right one.
	 * @param status its status
	 * @param size the size of its body
	 * @return whether it is
	 */
	public boolean isAnsweredBy(int status, int size) {
		return status == 200 && size == this.size;
	}

	boolean isMap() {
		// As cheap as can be, since every client asks for every request.
		return this == MAP;
	}

	static Map<String, Object> map() {
		return ENTRIES;
	}

	/**
	 * What to hand to an operation.
	 */
	Object value() {
		return isMap() ? ENTRIES : random(this.size);
	}

	static byte[] binary() {
		return BYTES;
	}

	private static Map<String, Object> entries() {
		Map<String, Object> entries = new LinkedHashMap<>();
		for (int i = 0; i < 5; i++) {
			entries.put("key-" + i, "value-" + i + "-abcdef");
		}
		return entries;
	}

	private static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new Random(1).nextBytes(bytes);
		return bytes;
	}

}
