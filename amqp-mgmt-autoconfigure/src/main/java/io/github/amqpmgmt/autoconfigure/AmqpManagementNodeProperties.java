package io.github.amqpmgmt.autoconfigure;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.node.Admission;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.node.TracePropagation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Properties of a management node and the template for it. What has no default here is
 * decided by the dialect, so that a setting always wins over it.
 *
 * @since 0.1.0
 */
public abstract class AmqpManagementNodeProperties {

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
	 * default, what the dialect says, usually "statusCode" and "status-code".
	 */
	private @Nullable List<String> statusCodeField;

	/**
	 * Application property of replies that holds the description of the status, or
	 * several aliases; by default, what the dialect says, usually "statusDescription" and
	 * "status-description".
	 */
	private @Nullable List<String> descriptionFields;

	/**
	 * Application property of replies that holds the error condition, or several aliases;
	 * by default, what the dialect says, usually "errorCondition" and "error-condition".
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

	private final Retry retry = new Retry();

	private final Tracing tracing = new Tracing();

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

	public Retry getRetry() {
		return this.retry;
	}

	public Tracing getTracing() {
		return this.tracing;
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
	 * Properties of traces that requests belong to.
	 */
	public static class Tracing {

		/**
		 * Where requests carry the headers of their trace: in message annotations, in
		 * application properties, where a strict node may refuse them, or not at all.
		 */
		private TracePropagation propagation = TracePropagation.MESSAGE_ANNOTATIONS;

		public TracePropagation getPropagation() {
			return this.propagation;
		}

		public void setPropagation(TracePropagation propagation) {
			this.propagation = propagation;
		}

	}

}
