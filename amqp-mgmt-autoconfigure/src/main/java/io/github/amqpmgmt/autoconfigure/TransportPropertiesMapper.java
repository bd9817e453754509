package io.github.amqpmgmt.autoconfigure;

import java.util.Map;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.ProxyOptions;
import io.github.amqpmgmt.connection.WebSocketOptions;
import org.jspecify.annotations.Nullable;

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
			throw SecretProperties.invalid(this.path.of("web-socket.headers"), ex.getMessage());
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
			throw this.path.incomplete("proxy.host", "proxy.port");
		}
		this.path.map("proxy.host", host, (name) -> new Address(name, 1));
		this.path.map("proxy.port", port, (number) -> new Address(host, number));
		try {
			builder.proxy(new ProxyOptions(proxy.getType(), new Address(host, port), credentials(proxy)));
		}
		catch (IllegalArgumentException ex) {
			throw SecretProperties.invalid(this.path.of("proxy.username"), ex.getMessage());
		}
	}

	private void refuseWithoutHost(AmqpManagementTransportProperties.Proxy proxy) {
		if (proxy.getPort() != null) {
			throw this.path.incomplete("proxy.port", "proxy.host");
		}
		if (StringUtils.hasLength(proxy.getUsername())) {
			throw this.path.incomplete("proxy.username", "proxy.host");
		}
	}

	private @Nullable Credentials credentials(AmqpManagementTransportProperties.Proxy proxy) {
		String username = StringUtils.hasLength(proxy.getUsername()) ? proxy.getUsername() : null;
		String password = StringUtils.hasLength(proxy.getPassword()) ? proxy.getPassword() : null;
		if (username == null && password == null) {
			return null;
		}
		if (username == null) {
			throw this.path.incomplete("proxy.password", "proxy.username");
		}
		if (password == null) {
			throw this.path.incomplete("proxy.username", "proxy.password");
		}
		return new Credentials(username, password);
	}

}
