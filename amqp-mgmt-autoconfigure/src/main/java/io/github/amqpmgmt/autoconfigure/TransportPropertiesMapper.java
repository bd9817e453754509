package io.github.amqpmgmt.autoconfigure;

import java.util.Map;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.ProxyOptions;
import io.github.amqpmgmt.connection.WebSocketOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Maps the properties of WebSocket and proxy to the builder of connection options. Says
 * which property it is that is not accepted, but no value that may be secret.
 *
 * @param path where the properties are
 * @param properties the properties
 */
record TransportPropertiesMapper(PropertyPath path, AmqpManagementTransportProperties properties) {

	void apply(ManagementConnectionOptions.Builder builder) {
		if (this.properties.getWebSocket().isEnabled()) {
			applyWebSocket(this.properties.getWebSocket(), builder);
		}
		applyProxy(this.properties.getProxy(), builder);
	}

	private void applyWebSocket(AmqpManagementTransportProperties.WebSocket webSocket,
			ManagementConnectionOptions.Builder builder) {
		WebSocketOptions defaults = WebSocketOptions.defaults();
		this.path.map("web-socket.path", webSocket.getPath(),
				(path) -> builder.webSocket(new WebSocketOptions(path, Map.of(), defaults.maxFrameSize())));
		this.path.map("web-socket.max-frame-size", webSocket.getMaxFrameSize(),
				(size) -> builder.webSocket(new WebSocketOptions(defaults.path(), Map.of(), bytes(size))));
		try {
			builder.webSocket(new WebSocketOptions(webSocket.getPath(), webSocket.getHeaders(),
					bytes(webSocket.getMaxFrameSize())));
		}
		catch (IllegalArgumentException ex) {
			throw hidden("web-socket.headers", "they may hold a token", ex);
		}
	}

	static int bytes(DataSize size) {
		// Out of any builder's range, where the size would overflow.
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
	}

	private void applyProxy(AmqpManagementTransportProperties.Proxy proxy,
			ManagementConnectionOptions.Builder builder) {
		String host = proxy.getHost();
		if (!StringUtils.hasLength(host)) {
			refuseWithoutHost(proxy);
			return;
		}
		Integer port = proxy.getPort();
		if (port == null) {
			throw missing("proxy.port", "proxy.host");
		}
		this.path.map("proxy.host", host, (name) -> new Address(name, 1));
		this.path.map("proxy.port", port, (number) -> new Address(host, number));
		try {
			builder.proxy(new ProxyOptions(proxy.getType(), new Address(host, port), credentials(proxy)));
		}
		catch (IllegalArgumentException ex) {
			throw hidden("proxy.username", "nor is the password", ex);
		}
	}

	private void refuseWithoutHost(AmqpManagementTransportProperties.Proxy proxy) {
		if (proxy.getPort() != null) {
			throw missing("proxy.host", "proxy.port");
		}
		if (StringUtils.hasLength(proxy.getUsername())) {
			throw missing("proxy.host", "proxy.username");
		}
	}

	private @Nullable Credentials credentials(AmqpManagementTransportProperties.Proxy proxy) {
		String username = StringUtils.hasLength(proxy.getUsername()) ? proxy.getUsername() : null;
		String password = StringUtils.hasLength(proxy.getPassword()) ? proxy.getPassword() : null;
		if (username == null && password == null) {
			return null;
		}
		if (username == null) {
			throw missing("proxy.username", "proxy.password");
		}
		if (password == null) {
			throw missing("proxy.password", "proxy.username");
		}
		return new Credentials(username, password);
	}

	private FailureAnalyzedException missing(String missing, String set) {
		return new FailureAnalyzedException(
				"Property '" + this.path.of(set) + "' is set, but '" + this.path.of(missing) + "' is not.",
				"Set both, or none of them.");
	}

	private FailureAnalyzedException hidden(String property, String why, IllegalArgumentException cause) {
		return new FailureAnalyzedException(
				"Invalid value for configuration property '" + this.path.of(property) + "' (not shown, " + why
						+ "). Validation failed for the following reason:\n\n" + cause.getMessage(),
				"Review the value of the property with the provided reason.");
	}

}
