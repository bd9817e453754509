package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.connection.RecoveryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Properties of a connection, and of the management nodes that are reached by it.
 *
 * @since 0.1.0
 */
public class AmqpManagementConnectionProperties extends AmqpManagementTransportProperties {

	/**
	 * URI of the peer, such as "amqp://user:password@host:5672/virtual-host", or "amqps"
	 * for TLS; by default, "amqp://localhost:5672" if no other address is set.
	 */
	private @Nullable String uri;

	/**
	 * Addresses of several peers to try in order, each a "host", "host:port" or a URI;
	 * not together with a URI.
	 */
	private @Nullable List<String> addresses;

	/**
	 * User name to authenticate with, instead of the one in the URI.
	 */
	private @Nullable String username;

	/**
	 * Password to authenticate with, instead of the one in the URI.
	 */
	private @Nullable String password;

	/**
	 * Virtual host to ask the peer for, instead of the one in the URI.
	 */
	private @Nullable String virtualHost;

	/**
	 * Container-id of the connection; by default, the application name or "amqp-mgmt",
	 * and eight random hexadecimal digits. Several connections have "-1", "-2" and so on
	 * behind it.
	 */
	private @Nullable String containerId;

	/**
	 * Whether to log AMQP frames, with secrets masked, to logger
	 * "io.github.amqpmgmt.frames" at level INFO.
	 */
	private boolean traceFrames;

	/**
	 * Connection string of Azure Service Bus or Event Hubs, instead of URI, addresses,
	 * user name and password.
	 */
	private @Nullable String connectionString;

	@NestedConfigurationProperty
	private final AmqpManagementTokenProperties token = new AmqpManagementTokenProperties();

	private final Connection connection = new Connection();

	private final Recovery recovery = new Recovery();

	private final Sasl sasl = new Sasl();

	public @Nullable String getUri() {
		return this.uri;
	}

	public void setUri(@Nullable String uri) {
		this.uri = uri;
	}

	public @Nullable List<String> getAddresses() {
		return this.addresses;
	}

	public void setAddresses(@Nullable List<String> addresses) {
		this.addresses = addresses;
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

	public @Nullable String getVirtualHost() {
		return this.virtualHost;
	}

	public void setVirtualHost(@Nullable String virtualHost) {
		this.virtualHost = virtualHost;
	}

	public @Nullable String getContainerId() {
		return this.containerId;
	}

	public void setContainerId(@Nullable String containerId) {
		this.containerId = containerId;
	}

	public boolean isTraceFrames() {
		return this.traceFrames;
	}

	public void setTraceFrames(boolean traceFrames) {
		this.traceFrames = traceFrames;
	}

	public @Nullable String getConnectionString() {
		return this.connectionString;
	}

	public void setConnectionString(@Nullable String connectionString) {
		this.connectionString = connectionString;
	}

	public AmqpManagementTokenProperties getToken() {
		return this.token;
	}

	public Connection getConnection() {
		return this.connection;
	}

	public Recovery getRecovery() {
		return this.recovery;
	}

	public Sasl getSasl() {
		return this.sasl;
	}

	/**
	 * Properties of the connection.
	 */
	public static class Connection {

		/**
		 * Time that connecting to one address may take, from TCP to AMQP.
		 */
		private Duration openTimeout = Duration.ofSeconds(10);

		/**
		 * Time that an orderly close may take.
		 */
		private Duration closeTimeout = Duration.ofSeconds(10);

		/**
		 * Time without any frame from the peer after which the connection counts as lost;
		 * zero means never.
		 */
		private Duration idleTimeout = Duration.ofSeconds(60);

		/**
		 * Size of the largest frame that is accepted, 512 bytes to 16 megabytes.
		 */
		private DataSize maxFrameSize = DataSize.ofKilobytes(64);

		/**
		 * Number of sessions on the connection beyond which management nodes share
		 * sessions.
		 */
		private int maxSessions = 255;

		/**
		 * Number of connections to the same peer that requests are spread over, 1 to 64;
		 * more than one only helps where one event loop or TCP connection is the bound.
		 */
		private int poolSize = 1;

		public Duration getOpenTimeout() {
			return this.openTimeout;
		}

		public void setOpenTimeout(Duration openTimeout) {
			this.openTimeout = openTimeout;
		}

		public Duration getCloseTimeout() {
			return this.closeTimeout;
		}

		public void setCloseTimeout(Duration closeTimeout) {
			this.closeTimeout = closeTimeout;
		}

		public Duration getIdleTimeout() {
			return this.idleTimeout;
		}

		public void setIdleTimeout(Duration idleTimeout) {
			this.idleTimeout = idleTimeout;
		}

		public DataSize getMaxFrameSize() {
			return this.maxFrameSize;
		}

		public void setMaxFrameSize(DataSize maxFrameSize) {
			this.maxFrameSize = maxFrameSize;
		}

		public int getMaxSessions() {
			return this.maxSessions;
		}

		public void setMaxSessions(int maxSessions) {
			this.maxSessions = maxSessions;
		}

		public int getPoolSize() {
			return this.poolSize;
		}

		public void setPoolSize(int poolSize) {
			this.poolSize = poolSize;
		}

	}

	/**
	 * Properties of authentication.
	 */
	public static class Sasl {

		/**
		 * SASL mechanisms that may be used; by default, SCRAM-SHA-512, SCRAM-SHA-256 and
		 * PLAIN with a password, OAUTHBEARER and XOAUTH2 with a token, and ANONYMOUS
		 * without either. "EXTERNAL" is used if it is listed and no user name is set.
		 */
		private List<String> mechanisms = new ArrayList<>();

		/**
		 * Whom to act as by SASL EXTERNAL; by default, whom the peer takes from the
		 * certificate of the SSL bundle.
		 */
		private @Nullable String authorizationId;

		/**
		 * Whether to send passwords and tokens as they are over connections without TLS
		 * to other hosts than this one.
		 */
		private boolean allowClearText;

		public List<String> getMechanisms() {
			return this.mechanisms;
		}

		public void setMechanisms(List<String> mechanisms) {
			this.mechanisms = mechanisms;
		}

		public @Nullable String getAuthorizationId() {
			return this.authorizationId;
		}

		public void setAuthorizationId(@Nullable String authorizationId) {
			this.authorizationId = authorizationId;
		}

		public boolean isAllowClearText() {
			return this.allowClearText;
		}

		public void setAllowClearText(boolean allowClearText) {
			this.allowClearText = allowClearText;
		}

	}

	/**
	 * Properties of how connection and links come back.
	 */
	public static class Recovery {

		/**
		 * Delay after the first failed attempt to connect or attach, which doubles for
		 * each further one.
		 */
		private Duration delay = Duration.ofMillis(200);

		/**
		 * Longest delay between two attempts.
		 */
		private Duration maxDelay = Duration.ofSeconds(30);

		/**
		 * Number of attempts to connect that may fail in a row before requests that wait
		 * fail as well; zero means no limit but their timeout.
		 */
		private int maxAttempts;

		public Duration getDelay() {
			return this.delay;
		}

		public void setDelay(Duration delay) {
			this.delay = delay;
		}

		public Duration getMaxDelay() {
			return this.maxDelay;
		}

		public void setMaxDelay(Duration maxDelay) {
			this.maxDelay = maxDelay;
		}

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		RecoveryOptions toOptions() {
			return new RecoveryOptions(this.delay, this.maxDelay, this.maxAttempts);
		}

		@Override
		public String toString() {
			return "delay " + this.delay + ", max-delay " + this.maxDelay + ", max-attempts " + this.maxAttempts;
		}

	}

}
