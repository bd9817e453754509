package io.github.amqpmgmt.node;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.ReplyFormat;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.dialect.ResponseFields;
import org.jspecify.annotations.Nullable;

/**
 * What management node to use, and how. Immutable.
 *
 * @since 0.1.0
 */
public final class ManagementNodeOptions {

	private final @Nullable ManagementDialect dialect;

	private final List<ManagementDialect> knownDialects;

	private final @Nullable String target;

	private final @Nullable ReplyScheme replyScheme;

	private final @Nullable String replyAddress;

	private final @Nullable List<String> statusCodeFields;

	private final @Nullable List<String> descriptionFields;

	private final @Nullable List<String> errorConditionFields;

	private final Charset encoding;

	private final Duration timeout;

	private final int maxInFlight;

	private final int maxWaiting;

	private final long maxResponseSize;

	private final @Nullable Executor callbackExecutor;

	private final RequestListener listener;

	private final Admission admission;

	private final RetryOptions retry;

	private final List<ManagementNodeListener> nodeListeners;

	private final int maxTargets;

	private final Duration linkIdleTimeout;

	private final TracePropagation tracePropagation;

	private ManagementNodeOptions(Builder builder) {
		this.dialect = builder.dialect;
		this.knownDialects = List.copyOf(builder.knownDialects);
		this.target = builder.target;
		this.replyScheme = (builder.replyAddress != null) ? ReplyScheme.ADDRESS : builder.replyScheme;
		this.replyAddress = builder.replyAddress;
		this.statusCodeFields = builder.statusCodeFields;
		this.descriptionFields = builder.descriptionFields;
		this.errorConditionFields = builder.errorConditionFields;
		this.encoding = builder.encoding;
		this.timeout = builder.timeout;
		this.maxInFlight = builder.maxInFlight;
		this.maxWaiting = builder.maxWaiting;
		this.maxResponseSize = builder.maxResponseSize;
		this.callbackExecutor = builder.callbackExecutor;
		this.listener = CompositeRequestListener.of(builder.listeners);
		this.admission = builder.admission;
		this.retry = builder.retry;
		this.nodeListeners = List.copyOf(builder.nodeListeners);
		this.maxTargets = builder.maxTargets;
		this.linkIdleTimeout = builder.linkIdleTimeout;
		this.tracePropagation = builder.tracePropagation;
	}

	/**
	 * The options of a part of the node.
	 * @param maxInFlight how many of the node's requests in flight the part may have
	 */
	ManagementNodeOptions part(int maxInFlight) {
		return mutate().maxInFlight(maxInFlight).build();
	}

	/**
	 * Starts with the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Starts with these options.
	 * @return a builder
	 */
	public Builder mutate() {
		Builder builder = new Builder();
		builder.dialect = this.dialect;
		builder.knownDialects = this.knownDialects;
		builder.target = this.target;
		builder.replyScheme = this.replyScheme;
		builder.replyAddress = this.replyAddress;
		builder.statusCodeFields = this.statusCodeFields;
		builder.descriptionFields = this.descriptionFields;
		builder.errorConditionFields = this.errorConditionFields;
		builder.encoding = this.encoding;
		builder.timeout = this.timeout;
		builder.maxInFlight = this.maxInFlight;
		builder.maxWaiting = this.maxWaiting;
		builder.maxResponseSize = this.maxResponseSize;
		builder.callbackExecutor = this.callbackExecutor;
		builder.listeners.add(this.listener);
		builder.admission = this.admission;
		builder.retry = this.retry;
		builder.nodeListeners.addAll(this.nodeListeners);
		builder.maxTargets = this.maxTargets;
		builder.linkIdleTimeout = this.linkIdleTimeout;
		builder.tracePropagation = this.tracePropagation;
		return builder;
	}

	/**
	 * How the node wants requests written.
	 * @return the dialect, or {@code null} to go by what the peer says of itself
	 */
	public @Nullable ManagementDialect dialect() {
		return this.dialect;
	}

	/**
	 * The dialects among which to choose when none is set.
	 * @return the dialects, in the order in which a peer is asked whether it speaks one
	 */
	public List<ManagementDialect> knownDialects() {
		return this.knownDialects;
	}

	/**
	 * The address of the node.
	 * @return the address, or {@code null} for the dialect's
	 */
	public @Nullable String target() {
		return this.target;
	}

	/**
	 * Where replies are received.
	 * @return the scheme, or {@code null} for the dialect's
	 */
	public @Nullable ReplyScheme replyScheme() {
		return this.replyScheme;
	}

	/**
	 * How to read bytes as text.
	 * @return the encoding
	 */
	public Charset encoding() {
		return this.encoding;
	}

	/**
	 * What is set, and the dialect's word for everything else.
	 */
	NodeProfile profile(ManagementDialect dialect) {
		ResponseFields fields = dialect.responseFields();
		return new NodeProfile(dialect, or(this.target, dialect.defaultTarget()),
				or(this.replyScheme, dialect.defaultReplyScheme()), this.replyAddress,
				new ReplyFormat(new ResponseFields(or(this.statusCodeFields, fields.statusCode()),
						or(this.descriptionFields, fields.description()),
						or(this.errorConditionFields, fields.errorCondition())), this.encoding));
	}

	private static <T> T or(@Nullable T set, T other) {
		return (set != null) ? set : other;
	}

	/**
	 * The limit from call to answer for requests without one of their own.
	 * @return the limit, {@link Duration#ZERO} for none
	 */
	public Duration timeout() {
		return this.timeout;
	}

	/**
	 * The number of requests sent and not yet over.
	 * @return the bound
	 */
	public int maxInFlight() {
		return this.maxInFlight;
	}

	/**
	 * The number of requests that wait to be sent beyond those in flight.
	 * @return the bound
	 */
	public int maxWaiting() {
		return this.maxWaiting;
	}

	/**
	 * The largest reply that is accepted.
	 * @return the size in bytes
	 */
	public long maxResponseSize() {
		return this.maxResponseSize;
	}

	/**
	 * Where futures are completed.
	 * @return the executor, or {@code null} for one that the node makes and closes
	 */
	public @Nullable Executor callbackExecutor() {
		return this.callbackExecutor;
	}

	/**
	 * Is told of each request.
	 * @return the listener
	 */
	public RequestListener listener() {
		return this.listener;
	}

	/**
	 * What happens to a request when as many are in flight as allowed.
	 * @return whether it waits
	 */
	public Admission admission() {
		return this.admission;
	}

	/**
	 * How often and how fast requests are sent again.
	 * @return the options
	 */
	public RetryOptions retry() {
		return this.retry;
	}

	/**
	 * Are told what happens on the links.
	 * @return the listeners
	 */
	public List<ManagementNodeListener> nodeListeners() {
		return this.nodeListeners;
	}

	/**
	 * How many other nodes there may be that requests name.
	 * @return the bound
	 */
	public int maxTargets() {
		return this.maxTargets;
	}

	/**
	 * The time without requests after which the links are detached.
	 * @return the time, {@link Duration#ZERO} for never
	 */
	public Duration linkIdleTimeout() {
		return this.linkIdleTimeout;
	}

	/**
	 * Where requests carry headers that listeners give.
	 * @return the place
	 */
	public TracePropagation tracePropagation() {
		return this.tracePropagation;
	}

	/**
	 * Collects the options. Not for use by several threads.
	 */
	public static final class Builder {

		private @Nullable ManagementDialect dialect;

		private List<ManagementDialect> knownDialects = Dialects.builtIn();

		private @Nullable String target;

		private @Nullable ReplyScheme replyScheme;

		private @Nullable String replyAddress;

		private @Nullable List<String> statusCodeFields;

		private @Nullable List<String> descriptionFields;

		private @Nullable List<String> errorConditionFields;

		private Charset encoding = StandardCharsets.UTF_8;

		private Duration timeout = Duration.ofSeconds(30);

		private int maxInFlight = 1024;

		private int maxWaiting = 10_000;

		private long maxResponseSize = 16 * 1024 * 1024;

		private @Nullable Executor callbackExecutor;

		private final List<RequestListener> listeners = new ArrayList<>();

		private Admission admission = Admission.WAIT;

		private RetryOptions retry = RetryOptions.DEFAULT;

		private final List<ManagementNodeListener> nodeListeners = new ArrayList<>();

		private int maxTargets = 64;

		private Duration linkIdleTimeout = Duration.ZERO;

		private TracePropagation tracePropagation = TracePropagation.MESSAGE_ANNOTATIONS;

		private Builder() {
		}

		/**
		 * Sets the dialect. Default: by what the peer says of itself.
		 * @param dialect the dialect, or {@code null} for the default
		 * @return this builder
		 */
		public Builder dialect(@Nullable ManagementDialect dialect) {
			this.dialect = dialect;
			return this;
		}

		/**
		 * Sets the dialects among which to choose when none is set. Default:
		 * {@link Dialects#builtIn()}. A peer that speaks none of them is taken to speak
		 * the standard dialect.
		 * @param dialects the dialects, in the order in which a peer is asked whether it
		 * speaks one
		 * @return this builder
		 */
		public Builder knownDialects(List<ManagementDialect> dialects) {
			this.knownDialects = List.copyOf(dialects);
			return this;
		}

		/**
		 * Sets the application property of replies that holds the status code. Default:
		 * as the dialect says.
		 * @param names one name or several aliases, the first one present counts;
		 * {@code null} for the default
		 * @return this builder
		 */
		public Builder statusCodeFields(@Nullable List<String> names) {
			this.statusCodeFields = checked("status-code-field", names);
			return this;
		}

		/**
		 * Sets the application property of replies that holds the description of the
		 * status. Default: as the dialect says.
		 * @param names one name or several aliases, the first one present counts;
		 * {@code null} for the default
		 * @return this builder
		 */
		public Builder descriptionFields(@Nullable List<String> names) {
			this.descriptionFields = checked("description-fields", names);
			return this;
		}

		/**
		 * Sets the application property of replies that holds the error condition.
		 * Default: as the dialect says.
		 * @param names one name or several aliases, the first one present counts;
		 * {@code null} for the default
		 * @return this builder
		 */
		public Builder errorConditionFields(@Nullable List<String> names) {
			this.errorConditionFields = checked("error-condition-fields", names);
			return this;
		}

		private static @Nullable List<String> checked(String field, @Nullable List<String> names) {
			return (names != null) ? ResponseFields.checked(field, names) : null;
		}

		/**
		 * Sets how bytes are read as text: binary descriptions, and text in data bodies.
		 * Default: UTF-8.
		 * @param encoding the encoding
		 * @return this builder
		 */
		public Builder encoding(Charset encoding) {
			this.encoding = encoding;
			return this;
		}

		/**
		 * Sets the node's address. Default: as the dialect says, usually
		 * {@code $management}.
		 * @param target the address, or {@code null} for the default
		 * @return this builder
		 */
		public Builder target(@Nullable String target) {
			if (target != null && target.isBlank()) {
				throw new IllegalArgumentException("'target' must not be blank");
			}
			this.target = target;
			return this;
		}

		/**
		 * Sets where replies are received. Default: as the dialect says, usually
		 * {@link ReplyScheme#DYNAMIC}.
		 * @param scheme the scheme, or {@code null} for the default
		 * @return this builder
		 */
		public Builder replyScheme(@Nullable ReplyScheme scheme) {
			this.replyScheme = scheme;
			return this;
		}

		/**
		 * Sets the address of which replies are received, and with it
		 * {@link ReplyScheme#ADDRESS}.
		 * @param address the address, or {@code null} for none
		 * @return this builder
		 */
		public Builder replyAddress(@Nullable String address) {
			if (address != null && address.isBlank()) {
				throw new IllegalArgumentException("'replyAddress' must not be blank");
			}
			this.replyAddress = address;
			return this;
		}

		/**
		 * Sets the limit from call to answer for requests without one of their own.
		 * Default: 30 s.
		 * @param timeout the limit, {@link Duration#ZERO} for none
		 * @return this builder
		 * @throws IllegalArgumentException if the timeout is negative
		 */
		public Builder timeout(Duration timeout) {
			if (timeout.isNegative()) {
				throw new IllegalArgumentException("'timeout' must not be negative: " + timeout);
			}
			this.timeout = timeout;
			return this;
		}

		/**
		 * Bounds the requests that are sent and not yet over. Default: 1,024.
		 * @param requests the bound, at least 1
		 * @return this builder
		 */
		public Builder maxInFlight(int requests) {
			if (requests < 1) {
				throw new IllegalArgumentException("'maxInFlight' must be at least 1: " + requests);
			}
			this.maxInFlight = requests;
			return this;
		}

		/**
		 * Bounds the requests that wait to be sent beyond those in flight; further ones
		 * are refused. Without effect for {@link Admission#FAIL}. Default: 10,000.
		 * @param requests the bound; 0 to refuse at once what cannot be in flight
		 * @return this builder
		 */
		public Builder maxWaiting(int requests) {
			if (requests < 0) {
				throw new IllegalArgumentException("'maxWaiting' must not be negative: " + requests);
			}
			this.maxWaiting = requests;
			return this;
		}

		/**
		 * Bounds the size of one reply. Default: 16 MiB.
		 * @param bytes the bound
		 * @return this builder
		 */
		public Builder maxResponseSize(long bytes) {
			if (bytes < 1) {
				throw new IllegalArgumentException("'maxResponseSize' must be at least 1 byte: " + bytes);
			}
			this.maxResponseSize = bytes;
			return this;
		}

		/**
		 * Sets where futures are completed, and so where callbacks run. Default: virtual
		 * threads on Java 21 and later, else a pool of daemon threads.
		 * @param executor the executor, which the node does not close; {@code null} for
		 * the default. With {@code Runnable::run} callbacks run on the event loop, where
		 * they must not block
		 * @return this builder
		 */
		public Builder callbackExecutor(@Nullable Executor executor) {
			this.callbackExecutor = executor;
			return this;
		}

		/**
		 * Adds a listener that is told of each request. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(RequestListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Sets what happens to a request when as many are in flight as allowed. Default:
		 * {@link Admission#WAIT}.
		 * @param admission whether it waits or fails
		 * @return this builder
		 */
		public Builder admission(Admission admission) {
			this.admission = admission;
			return this;
		}

		/**
		 * Sets how often and how fast requests are sent again by themselves. Default:
		 * {@link RetryOptions#DEFAULT}.
		 * @param retry the options; {@link RetryOptions#NONE} for never
		 * @return this builder
		 */
		public Builder retry(RetryOptions retry) {
			this.retry = retry;
			return this;
		}

		/**
		 * Adds a listener that is told what happens on the links. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder nodeListener(ManagementNodeListener listener) {
			this.nodeListeners.add(listener);
			return this;
		}

		/**
		 * Bounds the number of other nodes that requests name by
		 * {@link io.github.amqpmgmt.ManagementRequest#withTarget}. Beyond it the least
		 * recently used one without requests is closed; requests are refused with
		 * {@link io.github.amqpmgmt.TooManyRequestsException} if all have some. Default:
		 * 64.
		 * @param targets the bound; 0 for none
		 * @return this builder
		 */
		public Builder maxTargets(int targets) {
			if (targets < 0) {
				throw new IllegalArgumentException("'maxTargets' must not be negative: " + targets);
			}
			this.maxTargets = targets;
			return this;
		}

		/**
		 * Detaches the links when no request used them for this time, at most twice as
		 * long; the next request has them attached again. Default: never; 60 s for other
		 * nodes that requests name.
		 * @param timeout the time, {@link Duration#ZERO} for the default
		 * @return this builder
		 */
		public Builder linkIdleTimeout(Duration timeout) {
			if (timeout.isNegative()) {
				throw new IllegalArgumentException("'linkIdleTimeout' must not be negative: " + timeout);
			}
			this.linkIdleTimeout = timeout;
			return this;
		}

		/**
		 * Sets where requests carry headers that listeners give, such as those of a
		 * trace. Default: {@link TracePropagation#MESSAGE_ANNOTATIONS}.
		 * @param propagation the place
		 * @return this builder
		 */
		public Builder tracePropagation(TracePropagation propagation) {
			this.tracePropagation = propagation;
			return this;
		}

		/**
		 * Builds the options.
		 * @return the options
		 */
		public ManagementNodeOptions build() {
			boolean named = this.replyScheme == ReplyScheme.ADDRESS;
			if (named && this.replyAddress == null) {
				throw new IllegalArgumentException("A reply address must be named for replies by address");
			}
			if (this.replyAddress != null && this.replyScheme != null && !named) {
				throw new IllegalArgumentException("A reply address is named, but replies are not by address");
			}
			return new ManagementNodeOptions(this);
		}

	}

}
