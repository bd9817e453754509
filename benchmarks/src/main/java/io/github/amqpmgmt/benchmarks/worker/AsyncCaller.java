package io.github.amqpmgmt.benchmarks.worker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.amqpmgmt.benchmarks.client.ReplyHandler;
import io.github.amqpmgmt.benchmarks.client.RequestClient;

/**
 * Sends without waiting, as long as no more than a number of requests are in flight.
 */
final class AsyncCaller implements CallersLoad.Caller {

	private final RequestClient client;

	private final Limits limits;

	private final LatencyHistogram latencies;

	private final int window;

	private final Semaphore free;

	AsyncCaller(RequestClient client, Limits limits, LatencyHistogram latencies, int window) {
		this.client = client;
		this.limits = limits;
		this.latencies = latencies;
		this.window = window;
		this.free = new Semaphore(window);
	}

	@Override
	public long call(long maxCount) throws Exception {
		long count = 0;
		long now = System.nanoTime();
		while (count < maxCount && !this.limits.isOver(now)) {
			take(1);
			now = System.nanoTime();
			this.client.send(this.limits.body(), new Request(now));
			count++;
		}
		take(this.window);
		return count;
	}

	private void take(int permits) throws InterruptedException, TimeoutException {
		if (!this.free.tryAcquire(permits, Load.DRAIN_SECONDS, TimeUnit.SECONDS)) {
			throw new TimeoutException("Replies are outstanding");
		}
	}

	private final class Request implements ReplyHandler {

		private final long sentNanos;

		Request(long sentNanos) {
			this.sentNanos = sentNanos;
		}

		@Override
		public void replied(int status, int size) {
			AsyncCaller.this.latencies.record(System.nanoTime() - this.sentNanos);
			AsyncCaller.this.limits.check(status, size);
			AsyncCaller.this.free.release();
		}

		@Override
		public void failed(Throwable failure) {
			AsyncCaller.this.limits.fail(failure);
			AsyncCaller.this.free.release();
		}

	}

}
