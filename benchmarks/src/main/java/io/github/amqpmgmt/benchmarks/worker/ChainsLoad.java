package io.github.amqpmgmt.benchmarks.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.amqpmgmt.benchmarks.client.ReplyHandler;
import io.github.amqpmgmt.benchmarks.client.RequestClient;

/**
 * Chains of requests: the callback of each reply sends the next one.
 *
 * @param count how many chains
 */
record ChainsLoad(int count) implements Load {

	/**
	 * Longer than any run.
	 */
	private static final int LIMIT_SECONDS = 120;

	@Override
	public long run(RequestClient client, Limits limits, LatencyHistogram latencies) throws Exception {
		CountDownLatch ended = new CountDownLatch(this.count);
		AtomicLong answered = new AtomicLong();
		for (int i = 0; i < this.count; i++) {
			new Chain(client, limits, latencies, limits.share(this.count), answered, ended).next(System.nanoTime());
		}
		if (!ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
			throw new TimeoutException("Replies are outstanding");
		}
		return answered.get();
	}

	/**
	 * One chain: touched by one thread at a time, since it has one request at a time.
	 */
	private static final class Chain implements ReplyHandler {

		private final RequestClient client;

		private final Limits limits;

		private final LatencyHistogram latencies;

		private final long maxCount;

		private final AtomicLong answered;

		private final CountDownLatch ended;

		private long count;

		private long sentNanos;

		Chain(RequestClient client, Limits limits, LatencyHistogram latencies, long maxCount, AtomicLong answered,
				CountDownLatch ended) {
			this.client = client;
			this.limits = limits;
			this.latencies = latencies;
			this.maxCount = maxCount;
			this.answered = answered;
			this.ended = ended;
		}

		void next(long now) {
			if (this.count >= this.maxCount || this.limits.isOver(now)) {
				end();
				return;
			}
			this.sentNanos = now;
			try {
				this.client.send(this.limits.body(), this);
			}
			catch (Exception ex) {
				failed(ex);
			}
		}

		@Override
		public void replied(int status, int size) {
			long now = System.nanoTime();
			this.latencies.record(now - this.sentNanos);
			this.limits.check(status, size);
			this.count++;
			next(now);
		}

		@Override
		public void failed(Throwable failure) {
			this.limits.fail(failure);
			end();
		}

		private void end() {
			this.answered.addAndGet(this.count);
			this.ended.countDown();
		}

	}

}
