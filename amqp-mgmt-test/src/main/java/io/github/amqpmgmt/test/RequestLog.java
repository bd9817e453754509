package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The requests received so far, oldest first. Safe for use by several threads.
 */
final class RequestLog {

	private final List<ReceivedRequest> requests = new ArrayList<>();

	synchronized void add(ReceivedRequest request) {
		this.requests.add(request);
		notifyAll();
	}

	synchronized List<ReceivedRequest> snapshot() {
		return List.copyOf(this.requests);
	}

	synchronized void clear() {
		this.requests.clear();
	}

	synchronized List<ReceivedRequest> await(int count, Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (this.requests.size() < count) {
			long remaining = deadline - System.nanoTime();
			if (remaining <= 0) {
				throw new AssertionError("Expected " + count + " requests within " + timeout + " but received "
						+ this.requests.size() + ": " + this.requests);
			}
			waitNanos(remaining);
		}
		return snapshot();
	}

	private void waitNanos(long nanos) {
		try {
			TimeUnit.NANOSECONDS.timedWait(this, nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for requests", ex);
		}
	}

}
