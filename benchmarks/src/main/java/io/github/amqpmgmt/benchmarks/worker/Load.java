package io.github.amqpmgmt.benchmarks.worker;

import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.amqpmgmt.benchmarks.client.RequestClient;

/**
 * How requests follow each other.
 */
interface Load {

	/**
	 * How many requests each of several asynchronous callers has in flight at most.
	 */
	int ASYNC_WINDOW = 64;

	/**
	 * How long to wait for replies that are outstanding at the end.
	 */
	int DRAIN_SECONDS = 20;

	/**
	 * Sends until the limits are reached.
	 * @return how many requests were answered, all with the right reply
	 */
	long run(RequestClient client, Limits limits, LatencyHistogram latencies) throws Exception;

	/**
	 * The load of a mode: {@code sync1} waits for each reply before the next request;
	 * {@code threadsN-blocking} does so on N threads; {@code winK} is one caller with at
	 * most K requests in flight; {@code threadsN-async} is N callers with 64 each;
	 * {@code chainK} is K chains in which each reply's callback sends the next request.
	 * @param threads where callers run
	 */
	static Load of(String mode, ExecutorService threads) {
		Matcher matcher = Pattern.compile("(sync|win|chain|threads)([1-9][0-9]{0,4})(-blocking|-async)?").matcher(mode);
		if (!matcher.matches() || mode.startsWith("threads") != (matcher.group(3) != null)) {
			throw new IllegalArgumentException("No mode is called '" + mode + "'");
		}
		int count = Integer.parseInt(matcher.group(2));
		return switch (matcher.group(1)) {
			case "sync" -> new CallersLoad(threads, count, BlockingCaller::new);
			case "win" -> new CallersLoad(threads, 1,
					(client, limits, latencies) -> new AsyncCaller(client, limits, latencies, count));
			case "chain" -> new ChainsLoad(count);
			default -> new CallersLoad(threads, count, "-blocking".equals(matcher.group(3)) ? BlockingCaller::new
					: (client, limits, latencies) -> new AsyncCaller(client, limits, latencies, ASYNC_WINDOW));
		};
	}

}
