package io.github.amqpmgmt.benchmarks.worker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.amqpmgmt.benchmarks.client.RequestBody;

/**
 * When a run ends. The first failure ends it, too.
 */
final class Limits {

	private final RequestBody body;

	private final long endNanos;

	private final long maxCount;

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	Limits(RequestBody body, double seconds, long maxCount) {
		this.body = body;
		this.endNanos = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
		this.maxCount = maxCount;
	}

	/**
	 * What requests carry.
	 */
	RequestBody body() {
		return this.body;
	}

	/**
	 * The same limits for one of several callers.
	 */
	long share(int callers) {
		return Math.max(this.maxCount / callers, 1);
	}

	/**
	 * Whether to send no more.
	 */
	boolean isOver(long now) {
		return now - this.endNanos >= 0 || this.failure.get() != null;
	}

	/**
	 * Notes a wrong reply as a failure.
	 */
	void check(int status, int size) {
		if (!this.body.isAnsweredBy(status, size)) {
			fail(new IllegalStateException("A reply has status " + status + " and size " + size));
		}
	}

	void fail(Throwable failure) {
		this.failure.compareAndSet(null, failure);
	}

	/**
	 * Throws the first failure.
	 */
	void throwIfFailed() {
		Throwable first = this.failure.get();
		if (first != null) {
			throw new IllegalStateException(first);
		}
	}

}
