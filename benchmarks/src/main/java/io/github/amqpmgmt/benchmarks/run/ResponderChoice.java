package io.github.amqpmgmt.benchmarks.run;

import org.jspecify.annotations.Nullable;

/**
 * Who answers: the responder of this module, or one that somebody else has started on
 * this machine, to see whether figures depend on it.
 *
 * @param host the host, or {@code null} for this module's responder
 * @param port the port
 * @param tlsPort the port for TLS
 * @param pid the process, whose processor time is reported; 0 if that is unknown
 */
record ResponderChoice(@Nullable String host, int port, int tlsPort, long pid) {

	static final String OWN = "own";

	/**
	 * Reads {@code own} or {@code HOST:PORT[:TLSPORT[:PID]]}.
	 */
	static ResponderChoice parse(String text) {
		if (text.equals(OWN)) {
			return new ResponderChoice(null, 0, 0, 0);
		}
		String[] parts = text.split(":");
		if (parts.length < 2 || parts.length > 4) {
			throw new IllegalArgumentException("Expected own or HOST:PORT[:TLSPORT[:PID]], not " + text);
		}
		return new ResponderChoice(parts[0], Integer.parseInt(parts[1]),
				(parts.length > 2) ? Integer.parseInt(parts[2]) : 0, (parts.length > 3) ? Long.parseLong(parts[3]) : 0);
	}

}
