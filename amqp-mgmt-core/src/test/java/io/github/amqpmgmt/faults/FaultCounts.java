package io.github.amqpmgmt.faults;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each kind of fault was injected and how long its phases took. Safe for use by
 * several threads.
 */
final class FaultCounts {

	private final AtomicIntegerArray injected = new AtomicIntegerArray(FaultKind.values().length);

	private final AtomicLongArray nanos = new AtomicLongArray(FaultKind.values().length);

	void injected(FaultKind kind, int times) {
		this.injected.addAndGet(kind.ordinal(), times);
	}

	int injected(FaultKind kind) {
		return this.injected.get(kind.ordinal());
	}

	void took(FaultKind kind, long nanos) {
		this.nanos.addAndGet(kind.ordinal(), nanos);
	}

	long seconds(FaultKind kind) {
		return TimeUnit.NANOSECONDS.toSeconds(this.nanos.get(kind.ordinal()));
	}

}
