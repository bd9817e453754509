package io.github.amqpmgmt.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.amqpmgmt.connection.ProxyOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Properties of what is between TCP and AMQP, and those of the management nodes that are
 * reached by it.
 *
 * @since 0.1.0
 */
public class AmqpManagementTransportProperties extends AmqpManagementNodeProperties {

	private final Ssl ssl = new Ssl();

	private final WebSocket webSocket = new WebSocket();

	private final Proxy proxy = new Proxy();

	public Ssl getSsl() {
		return this.ssl;
	}

	public WebSocket getWebSocket() {
		return this.webSocket;
	}

	public Proxy getProxy() {
		return this.proxy;
	}

	/**
	 * Properties of TLS.
	 */
	public static class Ssl {

		/**
		 * Whether to use TLS; by default, if a bundle is set or the URI says "amqps".
		 */
		private @Nullable Boolean enabled;

		/**
		 * Name of the SSL bundle with keys, trust, protocols and ciphers; by default,
		 * those of the JVM. When the bundle is updated, the connection is opened anew.
		 */
		private @Nullable String bundle;

		/**
		 * Whether the peer's certificate must be for the host that is connected to.
		 */
		private boolean verifyHostname = true;

		public @Nullable Boolean getEnabled() {
			return this.enabled;
		}

		public void setEnabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
		}

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

		public boolean isVerifyHostname() {
			return this.verifyHostname;
		}

		public void setVerifyHostname(boolean verifyHostname) {
			this.verifyHostname = verifyHostname;
		}

	}

	/**
	 * Properties of AMQP over WebSocket.
	 */
	public static class WebSocket {

		/**
		 * Whether to use WebSocket; needs "io.netty:netty-codec-http". Where no port is
		 * named, 443 is meant with TLS, and 80 without.
		 */
		private boolean enabled;

		/**
		 * Path to ask for, such as "/$servicebus/websocket" at Azure Service Bus and
		 * Event Hubs.
		 */
		private String path = "/";

		/**
		 * Headers of the request that begins it, by name.
		 */
		private Map<String, String> headers = new LinkedHashMap<>();

		/**
		 * Size of the largest WebSocket frame that is accepted, 1 kilobyte to 64
		 * megabytes.
		 */
		private DataSize maxFrameSize = DataSize.ofMegabytes(1);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public String getPath() {
			return this.path;
		}

		public void setPath(String path) {
			this.path = path;
		}

		public Map<String, String> getHeaders() {
			return this.headers;
		}

		public void setHeaders(Map<String, String> headers) {
			this.headers = headers;
		}

		public DataSize getMaxFrameSize() {
			return this.maxFrameSize;
		}

		public void setMaxFrameSize(DataSize maxFrameSize) {
			this.maxFrameSize = maxFrameSize;
		}

	}

	/**
	 * Properties of a proxy.
	 */
	public static class Proxy {

		/**
		 * What the proxy speaks.
		 */
		private ProxyOptions.Type type = ProxyOptions.Type.HTTP;

		/**
		 * Host of the proxy to connect through, which resolves the name of the peer;
		 * needs "io.netty:netty-handler-proxy". By default, none is used.
		 */
		private @Nullable String host;

		/**
		 * Port of the proxy.
		 */
		private @Nullable Integer port;

		/**
		 * User name for the proxy.
		 */
		private @Nullable String username;

		/**
		 * Password for the proxy, which goes to it in clear text.
		 */
		private @Nullable String password;

		public ProxyOptions.Type getType() {
			return this.type;
		}

		public void setType(ProxyOptions.Type type) {
			this.type = type;
		}

		public @Nullable String getHost() {
			return this.host;
		}

		public void setHost(@Nullable String host) {
			this.host = host;
		}

		public @Nullable Integer getPort() {
			return this.port;
		}

		public void setPort(@Nullable Integer port) {
			this.port = port;
		}

		public @Nullable String getUsername() {
			return this.username;
		}

		public void setUsername(@Nullable String username) {
			this.username = username;
		}

		public @Nullable String getPassword() {
			return this.password;
		}

		public void setPassword(@Nullable String password) {
			this.password = password;
		}

	}

}
