package io.github.amqpmgmt.connection;

import org.jspecify.annotations.Nullable;

/**
 * A proxy to connect through. The proxy resolves the peer's host name. Needs
 * {@code io.netty:netty-handler-proxy} on the class path. Printing the options does not
 * show the password.
 *
 * @param type what the proxy speaks
 * @param address host and port of the proxy
 * @param credentials user and password for the proxy, or {@code null} for none, in ASCII
 * for SOCKS 5. They go to it in clear text: neither kind of proxy knows better
 * @since 0.1.0
 */
public record ProxyOptions(Type type, Address address, @Nullable Credentials credentials) {

	/** RFC 1929 has one byte for each length. */
	private static final int LONGEST_FOR_SOCKS5 = 255;

	/**
	 * Checks the credentials.
	 * @param type what the proxy speaks
	 * @param address host and port
	 * @param credentials user and password, or {@code null}
	 * @throws IllegalArgumentException if the proxy could not be told the credentials;
	 * the message does not show them
	 */
	public ProxyOptions {
		if (credentials != null) {
			if (type == Type.HTTP && credentials.username().indexOf(':') >= 0) {
				throw new IllegalArgumentException("A user name for an HTTP proxy cannot have a colon");
			}
			if (type == Type.SOCKS5) {
				checkForSocks5(credentials.username());
				checkForSocks5(credentials.password());
			}
		}
	}

	private static void checkForSocks5(String text) {
		if (text.length() > LONGEST_FOR_SOCKS5) {
			throw new IllegalArgumentException(
					"User name and password for a SOCKS5 proxy cannot be longer than 255 bytes");
		}
		// Netty would send question marks instead of anything else.
		if (text.chars().anyMatch((character) -> character > 0x7F)) {
			throw new IllegalArgumentException("User name and password for a SOCKS5 proxy must be ASCII");
		}
	}

	/**
	 * What a proxy speaks.
	 */
	public enum Type {

		/**
		 * HTTP CONNECT, with Basic authentication.
		 */
		HTTP,

		/**
		 * SOCKS 5 (RFC 1928), with user name and password (RFC 1929).
		 */
		SOCKS5

	}

}
