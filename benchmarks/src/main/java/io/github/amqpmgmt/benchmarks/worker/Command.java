package io.github.amqpmgmt.benchmarks.worker;

import io.github.amqpmgmt.benchmarks.client.RequestBody;
import io.github.amqpmgmt.benchmarks.client.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is to do.
 *
 * @param mode how requests follow each other, as {@link Load#of} reads it
 * @param seconds how long to send
 * @param maxCount how many requests to send at most
 * @param body what they carry
 * @param tls whether over TLS
 * @param shape what to spread them over; {@code null} for the client as it is compared
 * with others
 */
public record Command(String mode, double seconds, long maxCount, RequestBody body, boolean tls,
		@Nullable Shape shape) {

	private static final String TLS = "-tls";

	/**
	 * Reads {@code MODE SECONDS MAXCOUNT BODY [SHAPE]}, where BODY is {@code map},
	 * {@code 10k} or {@code bytes-} and a size, with {@code -tls} behind it or not.
	 * @param line the line
	 * @return the command
	 */
	public static Command parse(String line) {
		String[] words = line.trim().split(" +");
		if (words.length < 4 || words.length > 5) {
			throw new IllegalArgumentException("Expected MODE SECONDS MAXCOUNT BODY [SHAPE], not '" + line + "'");
		}
		boolean tls = words[3].endsWith(TLS);
		String body = tls ? words[3].substring(0, words[3].length() - TLS.length()) : words[3];
		return new Command(words[0], Double.parseDouble(words[1]), Long.parseLong(words[2]), RequestBody.of(body), tls,
				(words.length > 4) ? Shape.parse(words[4]) : null);
	}

	/**
	 * The line to send to a worker.
	 * @return the line
	 */
	public String line() {
		return this.mode + " " + this.seconds + " " + this.maxCount + " " + bodyName()
				+ ((this.shape != null) ? " " + this.shape.text() : "");
	}

	/**
	 * The body's name, with that of TLS.
	 * @return the name
	 */
	public String bodyName() {
		return this.body.name() + (this.tls ? TLS : "");
	}

}
