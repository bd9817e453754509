package io.github.amqpmgmt.autoconfigure;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.node.Admission;
import io.github.amqpmgmt.node.RetryOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Properties for AMQP 1.0 management. What has no default here is decided by the dialect,
 * so that a setting always wins over it.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("amqp.mgmt")
public class AmqpManagementProperties {

	/**
	 * URI of the peer, such as "amqp://user:password@host:5672/virtual-host", or "amqps"
	 * for TLS.
	 */
	private @Nullable String uri;

	/**
	 * Addresses of several peers to try in order, each a "host", "host:port" or a URI.
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
	 * Container-id of the connection; by default, the application name and random digits.
	 * Several connections have "-1", "-2" and so on behind it.
	 */
	private @Nullable String containerId;

	/**
	 * Dialect of the management node: "auto" to go by what the peer says of itself, or
	 * the name of a dialect, or the name of a class that is one.
	 */
	private String dialect = "auto";

	/**
	 * Address of the management node; by default, what the dialect says, usually
	 * "$management".
	 */
	private @Nullable String target;

	/**
	 * Application property of replies that holds the status code, or several aliases; by
	 * default, what the dialect says.
	 */
	private @Nullable List<String> statusCodeField;

	/**
	 * Application property of replies that holds the description of the status, or
	 * several aliases; by default, what the dialect says.
	 */
	private @Nullable List<String> descriptionFields;

	/**
	 * Application property of replies that holds the error condition, or several aliases;
	 * by default, what the dialect says.
	 */
	private @Nullable List<String> errorConditionFields;

	/**
	 * Charset by which bytes are read as text, in requests as well as in replies.
	 */
	private Charset encoding = StandardCharsets.UTF_8;

	/**
	 * Time from call to answer that a request may take; zero means no limit.
	 */
	private Duration timeout = Duration.ofSeconds(30);

	/**
	 * Way to receive replies; by default, what the dialect says, usually by a dynamic
	 * address.
	 */
	private @Nullable ReplyScheme reply;

	/**
	 * Address of which replies are received, such as a queue of the application's own;
	 * for peers that make no reply addresses.
	 */
	private @Nullable String replyAddress;

	/**
	 * Number of requests that may be sent and not yet answered.
	 */
	private int maxInFlight = 1024;

	/**
	 * What happens to a request when as many are in flight as allowed: wait for a slot,
	 * or fail.
	 */
	private Admission admission = Admission.WAIT;

	/**
	 * Number of requests that may wait to be sent before further ones are refused.
	 */
	private int maxWaiting = 10_000;

	/**
	 * Number of other management nodes that requests may name before the least recently
	 * used one is let go.
	 */
	private int maxTargets = 64;

	/**
	 * Time without requests after which links are detached until the next one; zero means
	 * never, and one minute for other management nodes that requests name.
	 */
	private Duration linkIdleTimeout = Duration.ZERO;

	/**
	 * Size of the largest reply that is accepted.
	 */
	private DataSize maxResponseSize = DataSize.ofMegabytes(16);

	/**
	 * Whether to log AMQP frames, with secrets masked, to logger
	 * "io.github.amqpmgmt.frames" at level INFO.
	 */
	private boolean traceFrames;

	/**
	 * Whether to connect when the application starts, and fail it if that is not
	 * possible.
	 */
	private boolean failFast;

	private final Retry retry = new Retry();

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

	public String getDialect() {
		return this.dialect;
	}

	public void setDialect(String dialect) {
		this.dialect = dialect;
	}

	public @Nullable String getTarget() {
		return this.target;
	}

	public void setTarget(@Nullable String target) {
		this.target = target;
	}

	public @Nullable List<String> getStatusCodeField() {
		return this.statusCodeField;
	}

	public void setStatusCodeField(@Nullable List<String> statusCodeField) {
		this.statusCodeField = statusCodeField;
	}

	public @Nullable List<String> getDescriptionFields() {
		return this.descriptionFields;
	}

	public void setDescriptionFields(@Nullable List<String> descriptionFields) {
		this.descriptionFields = descriptionFields;
	}

	public @Nullable List<String> getErrorConditionFields() {
		return this.errorConditionFields;
	}

	public void setErrorConditionFields(@Nullable List<String> errorConditionFields) {
		this.errorConditionFields = errorConditionFields;
	}

	public Charset getEncoding() {
		return this.encoding;
	}

	public void setEncoding(Charset encoding) {
		this.encoding = encoding;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public @Nullable ReplyScheme getReply() {
		return this.reply;
	}

	public void setReply(@Nullable ReplyScheme reply) {
		this.reply = reply;
	}

	public @Nullable String getReplyAddress() {
		return this.replyAddress;
	}

	public void setReplyAddress(@Nullable String replyAddress) {
		this.replyAddress = replyAddress;
	}

	public int getMaxInFlight() {
		return this.maxInFlight;
	}

	public void setMaxInFlight(int maxInFlight) {
		this.maxInFlight = maxInFlight;
	}

	public Admission getAdmission() {
		return this.admission;
	}

	public void setAdmission(Admission admission) {
		this.admission = admission;
	}

	public int getMaxWaiting() {
		return this.maxWaiting;
	}

	public void setMaxWaiting(int maxWaiting) {
		this.maxWaiting = maxWaiting;
	}

	public int getMaxTargets() {
		return this.maxTargets;
	}

	public void setMaxTargets(int maxTargets) {
		this.maxTargets = maxTargets;
	}

	public Duration getLinkIdleTimeout() {
		return this.linkIdleTimeout;
	}

	public void setLinkIdleTimeout(Duration linkIdleTimeout) {
		this.linkIdleTimeout = linkIdleTimeout;
	}

	public DataSize getMaxResponseSize() {
		return this.maxResponseSize;
	}

	public void setMaxResponseSize(DataSize maxResponseSize) {
		this.maxResponseSize = maxResponseSize;
	}

	public boolean isTraceFrames() {
		return this.traceFrames;
	}

	public void setTraceFrames(boolean traceFrames) {
		this.traceFrames = traceFrames;
	}

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Recovery getRecovery() {
		return this.recovery;
	}

	public Connection getConnection() {
		return this.connection;
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
		 * SASL mechanisms that may be used; by default, all but the weak ones.
		 */
		private List<String> mechanisms = new ArrayList<>();

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

		public boolean isAllowClearText() {
			return this.allowClearText;
		}

		public void setAllowClearText(boolean allowClearText) {
			this.allowClearText = allowClearText;
		}

	}

	/**
	 * Properties of requests that are sent again by themselves.
	 */
	public static class Retry {

		/**
		 * Whether to send requests again that were certainly not executed, and idempotent
		 * ones after a loss of the connection or an answer that the node is busy.
		 */
		private boolean enabled = true;

		/**
		 * Number of times that a request may be sent beyond the first.
		 */
		private int maxRetries = 3;

		/**
		 * Delay before the first retry, which doubles for each further one.
		 */
		private Duration delay = Duration.ofMillis(200);

		/**
		 * Longest delay between two retries.
		 */
		private Duration maxDelay = Duration.ofSeconds(5);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getMaxRetries() {
			return this.maxRetries;
		}

		public void setMaxRetries(int maxRetries) {
			this.maxRetries = maxRetries;
		}

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

		RetryOptions toOptions() {
			return this.enabled ? new RetryOptions(this.maxRetries, this.delay, this.maxDelay) : RetryOptions.NONE;
		}

		@Override
		public String toString() {
			return "max-retries " + this.maxRetries + ", delay " + this.delay + ", max-delay " + this.maxDelay;
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
