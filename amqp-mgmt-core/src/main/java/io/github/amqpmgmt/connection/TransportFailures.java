package io.github.amqpmgmt.connection;

import java.net.UnknownHostException;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * The words for what can go wrong with proxies and WebSocket.
 */
final class TransportFailures {

	private TransportFailures() {
	}

	/**
	 * No connection to the proxy itself.
	 */
	static ConnectionFailedException proxyUnreachable(ProxyOptions proxy, Throwable cause) {
		if (cause instanceof UnknownHostException) {
			return failed("The proxy's host '" + proxy.address().host() + "' cannot be resolved",
					"Check amqp.mgmt.proxy.host and the name service.", cause);
		}
		return failed("The proxy at " + proxy.address() + " cannot be reached: " + ConnectFailures.reason(cause),
				"Check amqp.mgmt.proxy.host and amqp.mgmt.proxy.port, and that the proxy is running.", cause);
	}

	/**
	 * The proxy does not connect to the peer.
	 */
	static ManagementException proxyRefused(ProxyOptions proxy, Address peer, @Nullable Throwable cause) {
		String problem = "The proxy at " + proxy.address() + " did not connect to " + peer + ": "
				+ ((cause != null) ? PeerWords.printable(ConnectFailures.reason(cause)) : "it closed the connection");
		if (cause != null && ProxyLayer.isAboutCredentials(cause)) {
			return new AuthenticationFailedException(
					Failure.of(problem, "Check amqp.mgmt.proxy.username and amqp.mgmt.proxy.password."), cause);
		}
		return failed(problem,
				"Check that amqp.mgmt.proxy.type fits the proxy, whether it wants amqp.mgmt.proxy.username, that it "
						+ "may connect to this host and port, and that the peer is running.",
				cause);
	}

	/**
	 * The peer does not speak WebSocket with us.
	 */
	static ManagementException webSocketRefused(Address peer, String path, WebSocketException cause) {
		String problem = "The peer at " + peer + " " + ConnectFailures.reason(cause) + " (path " + path + ")";
		return switch (cause.httpStatus()) {
			case 401,
					403 ->
				new AuthenticationFailedException(Failure.of(problem,
						"Check amqp.mgmt.web-socket.headers, and whether a gateway wants credentials."), cause);
			case 404 ->
				failed(problem, "Check amqp.mgmt.web-socket.path, which is /$servicebus/websocket at Azure.", cause);
			default -> failed(problem,
					"Check that the peer takes AMQP over WebSocket on this port, and with or without TLS as it wants "
							+ "it; amqp.mgmt.web-socket.path names the path.",
					cause);
		};
	}

	private static ConnectionFailedException failed(String problem, String action, @Nullable Throwable cause) {
		return new ConnectionFailedException(Failure.of(problem, action), cause);
	}

}
