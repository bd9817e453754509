package io.github.amqpmgmt.node;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.TooManyRequestsException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests that are under way or waiting, and keeps them within a node's
 * bounds. A part of a node counts its own and has the whole keep the bounds. Safe for use
 * by any number of threads.
 */
final class AdmissionGate {

	private final ManagementNodeOptions options;

	private final @Nullable AdmissionGate whole;

	private final AtomicInteger count = new AtomicInteger();

	AdmissionGate(ManagementNodeOptions options) {
		this(options, null);
	}

	private AdmissionGate(ManagementNodeOptions options, @Nullable AdmissionGate whole) {
		this.options = options;
		this.whole = whole;
	}

	/**
	 * The gate of a part of the node.
	 */
	AdmissionGate part() {
		return new AdmissionGate(this.options, this);
	}

	/**
	 * Counts one more request, which is to {@link #leave()} even if it is refused.
	 * @return why it is refused, or {@code null} if it is admitted
	 */
	@Nullable TooManyRequestsException enter() {
		int number = this.count.incrementAndGet();
		if (this.whole != null) {
			return this.whole.enter();
		}
		return (number <= most()) ? null : refusal();
	}

	void leave() {
		if (this.whole != null) {
			this.whole.leave();
		}
		this.count.decrementAndGet();
	}

	int count() {
		return this.count.get();
	}

	private boolean mayWait() {
		return this.options.admission() == Admission.WAIT;
	}

	private long most() {
		return (long) this.options.maxInFlight() + (mayWait() ? this.options.maxWaiting() : 0);
	}

	private TooManyRequestsException refusal() {
		String waiting = mayWait() ? " and " + this.options.maxWaiting() + " waiting" : "";
		return new TooManyRequestsException(Failure.of(
				"The node has " + this.options.maxInFlight() + " requests in flight" + waiting
						+ ", which is as many as allowed",
				"Send fewer requests at once, or raise amqp.mgmt.max-in-flight"
						+ (mayWait() ? "." : " or set amqp.mgmt.admission=wait.")),
				null);
	}

}
