package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.dialect.StandardDialect;
import org.jspecify.annotations.Nullable;

/**
 * What management node to use, and how. Immutable.
 *
 * @since 0.1.0
 */
public final class ManagementNodeOptions {

	private final ManagementDialect dialect;

	private final String target;

	private final ReplyScheme replyScheme;

	private final Duration timeout;

	private final int maxInFlight;

	private final int maxWaiting;

	private final long maxResponseSize;

	private final @Nullable Executor callbackExecutor;

	private final RequestListener listener;

	private final Admission admission;

	private final RetryOptions retry;

	private final List<ManagementNodeListener> nodeListeners;

	private ManagementNodeOptions(Builder builder) {
		this.dialect = builder.dialect;
		this.target = (builder.target != null) ? builder.target : this.dialect.defaultTarget();
		this.replyScheme = (builder.replyScheme != null) ? builder.replyScheme : this.dialect.defaultReplyScheme();
		this.timeout = builder.timeout;
		this.maxInFlight = builder.maxInFlight;
		this.maxWaiting = builder.maxWaiting;
		this.maxResponseSize = builder.maxResponseSize;
		this.callbackExecutor = builder.callbackExecutor;
		this.listener = CompositeRequestListener.of(builder.listeners);
		this.admission = builder.admission;
		this.retry = builder.retry;
		this.nodeListeners = List.copyOf(builder.nodeListeners);
	}

	private ManagementNodeOptions(ManagementNodeOptions whole, int maxInFlight) {
		this.dialect = whole.dialect;
		this.target = whole.target;
		this.replyScheme = whole.replyScheme;
		this.timeout = whole.timeout;
		this.maxInFlight = maxInFlight;
		this.maxWaiting = whole.maxWaiting;
		this.maxResponseSize = whole.maxResponseSize;
		this.callbackExecutor = whole.callbackExecutor;
		this.listener = whole.listener;
		this.admission = whole.admission;
		this.retry = whole.retry;
		this.nodeListeners = whole.nodeListeners;
	}

	/**
	 * The options of a part of the node.
	 * @param maxInFlight how many of the node's requests in flight the part may have
	 */
	ManagementNodeOptions part(int maxInFlight) {
		return new ManagementNodeOptions(this, maxInFlight);
	}

	/**
	 * Starts with the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * How the node wants requests written.
	 * @return the dialect
	 */
	public ManagementDialect dialect() {
		return this.dialect;
	}

	/**
	 * The address of the node.
	 * @return the address
	 */
	public String target() {
		return this.target;
	}

	/**
	 * Where replies are received.
	 * @return the scheme
	 */
	public ReplyScheme replyScheme() {
		return this.replyScheme;
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
	 * Collects the options. Not for use by several threads.
	 */
	public static final class Builder {

		private ManagementDialect dialect = new StandardDialect();

		private @Nullable String target;

		private @Nullable ReplyScheme replyScheme;

		private Duration timeout = Duration.ofSeconds(30);

		private int maxInFlight = 1024;

		private int maxWaiting = 10_000;

		private long maxResponseSize = 16 * 1024 * 1024;

		private @Nullable Executor callbackExecutor;

		private final List<RequestListener> listeners = new ArrayList<>();

		private Admission admission = Admission.WAIT;

		private RetryOptions retry = RetryOptions.DEFAULT;

		private final List<ManagementNodeListener> nodeListeners = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Sets the dialect. Default: {@link StandardDialect}.
		 * @param dialect the dialect
		 * @return this builder
		 */
		public Builder dialect(ManagementDialect dialect) {
			this.dialect = dialect;
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
		 * Builds the options.
		 * @return the options
		 */
		public ManagementNodeOptions build() {
			return new ManagementNodeOptions(this);
		}

	}

}
