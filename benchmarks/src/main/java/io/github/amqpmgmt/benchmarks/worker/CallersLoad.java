package io.github.amqpmgmt.benchmarks.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import io.github.amqpmgmt.benchmarks.client.RequestClient;

/**
 * Callers on threads of their own.
 *
 * @param threads where they run: threads that stay, as what a thread allocated is lost
 * with it
 * @param count how many callers
 * @param callers makes a caller
 */
record CallersLoad(ExecutorService threads, int count, CallerFactory callers) implements Load {

	@Override
	public long run(RequestClient client, Limits limits, LatencyHistogram latencies) throws Exception {
		List<Future<Long>> running = new ArrayList<>();
		for (int i = 0; i < this.count; i++) {
			Caller caller = this.callers.create(client, limits, latencies);
			running.add(this.threads.submit(() -> call(caller, limits)));
		}
		long answered = 0;
		for (Future<Long> caller : running) {
			answered += caller.get();
		}
		return answered;
	}

	private long call(Caller caller, Limits limits) {
		try {
			return caller.call(limits.share(this.count));
		}
		catch (Exception ex) {
			limits.fail(ex);
			return 0;
		}
	}

	/**
	 * One caller.
	 */
	interface Caller {

		/**
		 * Sends until the limits are reached.
		 * @return how many requests were answered
		 */
		long call(long maxCount) throws Exception;

	}

	/**
	 * Makes callers.
	 */
	interface CallerFactory {

		Caller create(RequestClient client, Limits limits, LatencyHistogram latencies);

	}

}
