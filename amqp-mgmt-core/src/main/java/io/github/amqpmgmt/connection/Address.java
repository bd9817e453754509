package io.github.amqpmgmt.connection;

/**
 * Host and port of a peer.
 *
 * @param host the host name or IP address, without brackets
 * @param port the port, 1 to 65535
 * @since 0.1.0
 */
public record Address(String host, int port) {

	/**
	 * The port of AMQP over TCP.
	 */
	public static final int AMQP_PORT = 5672;

	/**
	 * The port of AMQP over TLS.
	 */
	public static final int AMQPS_PORT = 5671;

	/**
	 * The port of WebSocket over TCP.
	 */
	public static final int WS_PORT = 80;

	/**
	 * The port of WebSocket over TLS.
	 */
	public static final int WSS_PORT = 443;

	/**
	 * Checks host and port.
	 * @param host the host
	 * @param port the port
	 */
	public Address {
		if (host == null || host.isBlank()) {
			throw new IllegalArgumentException("'host' must not be null or blank");
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("'port' of " + host + " must be 1 to 65535: " + port);
		}
	}

	/**
	 * The port that is meant where none is named.
	 * @param tls whether TLS is used
	 * @param webSocket whether WebSocket is used
	 * @return the port
	 */
	public static int usualPort(boolean tls, boolean webSocket) {
		if (webSocket) {
			return tls ? WSS_PORT : WS_PORT;
		}
		return tls ? AMQPS_PORT : AMQP_PORT;
	}

	@Override
	public String toString() {
		return (this.host.indexOf(':') >= 0) ? "[" + this.host + "]:" + this.port : this.host + ":" + this.port;
	}

}
