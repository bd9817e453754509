package io.github.amqpmgmt.benchmarks.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * What requests carry, and replies carry back.
 */
public enum RequestBody {

	/**
	 * A map of five short strings.
	 */
	MAP(5),

	/**
	 * 10 KiB of bytes.
	 */
	BINARY(10 * 1024);

	static final String OPERATION = "READ";

	static final String TYPE = "org.example:entity";

	private static final Map<String, Object> ENTRIES = entries();

	private static final byte[] BYTES = bytes();

	private final int size;

	RequestBody(int size) {
		this.size = size;
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
		return this == MAP;
	}

	static Map<String, Object> map() {
		return ENTRIES;
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

	private static byte[] bytes() {
		byte[] bytes = new byte[10 * 1024];
		new Random(1).nextBytes(bytes);
		return bytes;
	}

}
