package io.github.amqpmgmt.benchmarks.worker;

import io.github.amqpmgmt.benchmarks.client.RequestClient;

/**
 * Waits for each reply before the next request.
 *
 * @param client sends
 * @param limits when to end
 * @param latencies where to note how long each request took
 */
record BlockingCaller(RequestClient client, Limits limits, LatencyHistogram latencies) implements CallersLoad.Caller {

	@Override
	public long call(long maxCount) throws Exception {
		long count = 0;
		long now = System.nanoTime();
		while (count < maxCount && !this.limits.isOver(now)) {
			this.client.exchange(this.limits.body());
			long replied = System.nanoTime();
			this.latencies.record(replied - now);
			now = replied;
			count++;
		}
		return count;
	}

}
