package io.github.amqpmgmt.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * An AMQP URI, taken apart: {@code amqp://user:password@host:5672/virtual-host}, or
 * {@code amqps} for TLS. User, password and virtual host are percent-decoded. Without a
 * port, 5672 or 5671 are meant, or over WebSocket 80 or 443.
 *
 * @param address host and port, without WebSocket
 * @param tls whether the scheme is {@code amqps}
 * @param credentials user and password, or {@code null} if the URI names no user
 * @param virtualHost the virtual host, or {@code null} if the URI has no path
 * @param namesPort whether the URI names a port
 * @since 0.1.0
 */
public record AmqpUri(Address address, boolean tls, @Nullable Credentials credentials, @Nullable String virtualHost,
		boolean namesPort) {

	/**
	 * Takes a URI apart. Text without a scheme is read as {@code host} or
	 * {@code host:port}.
	 * @param text the URI
	 * @return its parts
	 * @throws IllegalArgumentException if the text is no such URI; the message does not
	 * contain user or password
	 */
	public static AmqpUri parse(String text) {
		String trimmed = text.trim();
		URI uri = toUri(trimmed.contains("://") ? trimmed : "amqp://" + trimmed);
		boolean tls = switch (String.valueOf(uri.getScheme())) {
			case "amqp" -> false;
			case "amqps" -> true;
			default -> throw invalid("the scheme must be amqp or amqps, not " + uri.getScheme());
		};
		if (uri.getHost() == null) {
			throw invalid("it names no host, or the host has characters that host names cannot have");
		}
		if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw invalid("query and fragment are not supported; set options as amqp.mgmt properties");
		}
		boolean namesPort = uri.getPort() != -1;
		int port = namesPort ? uri.getPort() : Address.usualPort(tls, false);
		return new AmqpUri(new Address(withoutBrackets(uri.getHost()), port), tls, credentials(uri.getRawUserInfo()),
				virtualHost(uri.getRawPath()), namesPort);
	}

	/**
	 * Host and port for a connection with these properties: the port is the usual one of
	 * such connections if the URI names none.
	 * @param tls whether TLS is used, by the scheme or otherwise
	 * @param webSocket whether WebSocket is used
	 * @return host and port
	 */
	public Address address(boolean tls, boolean webSocket) {
		return this.namesPort ? this.address : new Address(this.address.host(), Address.usualPort(tls, webSocket));
	}

	private static URI toUri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			// The exception's text holds the whole input, and so the password.
			throw invalid("unexpected character at index " + ex.getIndex()
					+ "; percent-encode special characters in user and password");
		}
	}

	private static IllegalArgumentException invalid(String reason) {
		return new IllegalArgumentException(
				"Not an AMQP URI of the form amqp://user:password@host:port/virtual-host: " + reason);
	}

	private static String withoutBrackets(String host) {
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	private static @Nullable Credentials credentials(@Nullable String userInfo) {
		if (userInfo == null || userInfo.isEmpty()) {
			return null;
		}
		int colon = userInfo.indexOf(':');
		if (colon < 0) {
			throw invalid("it names a user but no password");
		}
		return new Credentials(decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
	}

	private static @Nullable String virtualHost(@Nullable String path) {
		return (path == null || path.length() <= 1) ? null : decode(path.substring(1));
	}

	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

}
