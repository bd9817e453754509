package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The newest of the requests received so far, oldest first, and how many there were. Safe
 * for use by several threads.
 */
final class RequestLog {

	private final int most;

	private final ArrayDeque<ReceivedRequest> requests = new ArrayDeque<>();

	private long count;

	RequestLog(int most) {
		this.most = most;
	}

	synchronized void add(ReceivedRequest request) {
		this.count++;
		if (this.most > 0) {
			if (this.requests.size() == this.most) {
				this.requests.removeFirst();
			}
			this.requests.addLast(request);
		}
		notifyAll();
	}

	synchronized long count() {
		return this.count;
	}

	synchronized List<ReceivedRequest> snapshot() {
		return List.copyOf(this.requests);
	}

	synchronized void clear() {
		this.requests.clear();
		this.count = 0;
	}

	synchronized List<ReceivedRequest> await(long count, Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (this.count < count) {
			long remaining = deadline - System.nanoTime();
			if (remaining <= 0) {
				throw new AssertionError("Expected " + count + " requests within " + timeout + " but received "
						+ this.count + ": " + this.requests);
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
