package io.github.amqpmgmt.node;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.amqpmgmt.dialect.ServerTimeout;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.types.UnsignedInteger;

/**
 * The place of a {@linkplain ServerTimeout server timeout} in encoded content. What
 * remains is known when a request is sent, long after it was encoded, so a value of the
 * greatest width holds its place.
 *
 * @param offset where the milliseconds are, behind their format code
 * @param width how they are written
 */
record TimeoutField(int offset, ServerTimeout.Width width) {

	private static final long NANOS_PER_MILLI = 1_000_000;

	private static final long LONGEST_UINT = 0xFFFF_FFFFL;

	/**
	 * Adds the value that holds the place, as the last property.
	 * @param properties application properties without this one
	 */
	static Map<String, Object> held(ServerTimeout timeout, Map<String, Object> properties) {
		Map<String, Object> held = new LinkedHashMap<>(properties);
		held.put(timeout.property(), switch (timeout.width()) {
			case UINT -> UnsignedInteger.MAX_VALUE;
			case LONG -> Long.MAX_VALUE;
		});
		return held;
	}

	/**
	 * The place whose value was written last.
	 * @param end where the application properties end
	 */
	static TimeoutField before(int end, ServerTimeout.Width width) {
		return new TimeoutField(end - switch (width) {
			case UINT -> Integer.BYTES;
			case LONG -> Long.BYTES;
		}, width);
	}

	/**
	 * Writes what remains. A part of a millisecond counts as a whole one: nodes may take
	 * 0 for no limit.
	 * @param content where the content is in the message
	 */
	void write(ProtonBuffer message, int content, long remainingNanos) {
		long whole = remainingNanos / NANOS_PER_MILLI;
		long millis = Math.max(1, (remainingNanos % NANOS_PER_MILLI > 0) ? whole + 1 : whole);
		switch (this.width) {
			case UINT -> message.setInt(content + this.offset, (int) Math.min(millis, LONGEST_UINT));
			case LONG -> message.setLong(content + this.offset, millis);
		}
	}

}
