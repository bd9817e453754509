package io.github.amqpmgmt.token;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts attempts to put tokens. Safe for use by any number of threads.
 */
final class TokenFigures {

	private final LongAdder renewals = new LongAdder();

	private final LongAdder failures = new LongAdder();

	void renewed() {
		this.renewals.increment();
	}

	void failed() {
		this.failures.increment();
	}

	long renewals() {
		return this.renewals.sum();
	}

	long failures() {
		return this.failures.sum();
	}

}
