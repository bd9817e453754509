package io.github.amqpmgmt.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How to carry AMQP over WebSocket (OASIS AMQP WebSocket Binding 1.0): for networks that
 * let nothing but HTTP through. With TLS it is {@code wss}, else {@code ws}. Needs
 * {@code io.netty:netty-codec-http} on the class path. Printing the options shows names
 * of headers, but no values.
 *
 * @param path what to ask for, from the slash on: {@code /$servicebus/websocket} at Azure
 * Service Bus and Event Hubs
 * @param headers further headers of the request that begins it, by name
 * @param maxFrameSize the largest WebSocket frame that is accepted, in bytes, 1 KiB to 64
 * MiB; one may hold several AMQP frames
 * @since 0.1.0
 */
public record WebSocketOptions(String path, Map<String, String> headers, int maxFrameSize) {

	/**
	 * The largest WebSocket frame that is accepted by default: 1 MiB.
	 */
	public static final int DEFAULT_MAX_FRAME_SIZE = 1024 * 1024;

	/** RFC 9110, part 5.6.2. */
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

	/**
	 * Checks the values.
	 * @param path what to ask for
	 * @param headers further headers
	 * @param maxFrameSize the largest frame
	 * @throws IllegalArgumentException if one of them is out of its range; the message
	 * has no value of a header
	 */
	public WebSocketOptions {
		if (!isPath(path)) {
			throw new IllegalArgumentException("'path' must be the path of a URI, and perhaps a query, from the first "
					+ "slash on, with special characters percent-encoded: " + path);
		}
		headers = Map.copyOf(headers);
		headers.forEach(WebSocketOptions::check);
		if (maxFrameSize < 1024 || maxFrameSize > 64 * 1024 * 1024) {
			throw new IllegalArgumentException("'maxFrameSize' must be 1 KiB to 64 MiB: " + maxFrameSize);
		}
	}

	private static boolean isPath(String path) {
		try {
			URI uri = new URI("ws://peer" + path);
			return path.startsWith("/") && uri.getRawFragment() == null && uri.toASCIIString().equals(uri.toString());
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static void check(String name, String value) {
		String lower = name.toLowerCase(Locale.ROOT);
		boolean ours = lower.equals("connection") || lower.equals("upgrade") || lower.startsWith("sec-websocket-");
		if (ours || !TOKEN.matcher(name).matches()) {
			throw new IllegalArgumentException("'" + name.replaceAll("[^\\x20-\\x7E]", "?")
					+ (ours ? "' is a header of the WebSocket handshake itself" : "' is no name of a header"));
		}
		if (!VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"The value of header '" + name + "' has characters that headers cannot have");
		}
	}

	/**
	 * The path {@code /}, without further headers.
	 * @return the options
	 */
	public static WebSocketOptions defaults() {
		return new WebSocketOptions("/", Map.of(), DEFAULT_MAX_FRAME_SIZE);
	}

	@Override
	public String toString() {
		return "WebSocketOptions[path=" + this.path + ", headers=" + new TreeSet<>(this.headers.keySet())
				+ ", maxFrameSize=" + this.maxFrameSize + "]";
	}

}
