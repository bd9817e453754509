package io.github.amqpmgmt.benchmarks.worker;

import io.github.amqpmgmt.benchmarks.client.RequestBody;

/**
 * What a worker is to do.
 *
 * @param mode how requests follow each other, as {@link Load#of} reads it
 * @param seconds how long to send
 * @param maxCount how many requests to send at most
 * @param body what they carry
 * @param tls whether over TLS
 */
public record Command(String mode, double seconds, long maxCount, RequestBody body, boolean tls) {

	private static final String TLS = "-tls";

	/**
	 * Reads {@code MODE SECONDS MAXCOUNT BODY}, where BODY is {@code map} or {@code 10k},
	 * with {@code -tls} behind it or not.
	 * @param line the line
	 * @return the command
	 */
	public static Command parse(String line) {
		String[] words = line.trim().split(" +");
		if (words.length != 4) {
			throw new IllegalArgumentException("Expected MODE SECONDS MAXCOUNT BODY, not '" + line + "'");
		}
		boolean tls = words[3].endsWith(TLS);
		String body = tls ? words[3].substring(0, words[3].length() - TLS.length()) : words[3];
		return new Command(words[0], Double.parseDouble(words[1]), Long.parseLong(words[2]), switch (body) {
			case "map" -> RequestBody.MAP;
			case "10k" -> RequestBody.BINARY;
			default -> throw new IllegalArgumentException("No body is called '" + body + "'");
		}, tls);
	}

	/**
	 * The line to send to a worker.
	 * @return the line
	 */
	public String line() {
		return this.mode + " " + this.seconds + " " + this.maxCount + " " + bodyName();
	}

	/**
	 * The body's name, with that of TLS.
	 * @return the name
	 */
	public String bodyName() {
		return ((this.body == RequestBody.MAP) ? "map" : "10k") + (this.tls ? TLS : "");
	}

}
