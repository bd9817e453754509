package io.github.amqpmgmt.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a soak run holds at one moment.
 *
 * @param seconds the time since the start
 * @param issued how many requests were made so far
 * @param heap the bytes of live objects
 * @param threads the number of threads
 * @param pending the requests that the template holds
 * @param unsettled the requests that neither the node nor the client has settled
 * @param sockets the number of open sockets
 */
record SoakSample(long seconds, int issued, long heap, int threads, int pending, int unsettled, int sockets) {

	private static final long HEAP_TOLERANCE = 8 * 1024 * 1024;

	private static final long THREAD_TOLERANCE = 2;

	/** What may be under way at one moment and not at another. */
	private static final long REQUEST_TOLERANCE = 100;

	/**
	 * Every respect in which samples grow.
	 */
	static List<String> growth(List<SoakSample> samples) {
		List<String> growth = new ArrayList<>();
		check(growth, "heap", samples, SoakSample::heap, HEAP_TOLERANCE);
		check(growth, "threads", samples, SoakSample::threads, THREAD_TOLERANCE);
		check(growth, "pending", samples, SoakSample::pending, REQUEST_TOLERANCE);
		check(growth, "unsettled", samples, SoakSample::unsettled, REQUEST_TOLERANCE);
		check(growth, "sockets", samples, SoakSample::sockets, 0);
		return growth;
	}

	private static void check(List<String> growth, String what, List<SoakSample> samples,
			ToLongFunction<SoakSample> value, long tolerance) {
		long[] series = samples.stream().mapToLong(value).toArray();
		if (Trend.grows(series, tolerance)) {
			growth.add(what + " grew from " + Trend.early(series) + " to " + Trend.late(series));
		}
	}

	static String header() {
		return "| seconds | issued | heap in KiB | threads | pending | unsettled | sockets |\n"
				+ "|--:|--:|--:|--:|--:|--:|--:|";
	}

	String row() {
		return "| " + this.seconds + " | " + this.issued + " | " + this.heap / 1024 + " | " + this.threads + " | "
				+ this.pending + " | " + this.unsettled + " | " + this.sockets + " |";
	}

}
