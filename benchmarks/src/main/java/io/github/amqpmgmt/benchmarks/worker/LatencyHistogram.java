package io.github.amqpmgmt.benchmarks.worker;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts latencies in buckets that are 1.6 % wide at most. Safe for use by any number of
 * threads.
 */
final class LatencyHistogram {

	private static final int BITS = 6;

	private static final int BUCKETS_PER_OCTAVE = 1 << BITS;

	private final AtomicLongArray buckets = new AtomicLongArray((Long.SIZE - BITS) * BUCKETS_PER_OCTAVE);

	void record(long nanos) {
		this.buckets.getAndIncrement(bucket(Math.max(nanos, 0)));
	}

	private static int bucket(long nanos) {
		int shift = Math.max(Long.SIZE - Long.numberOfLeadingZeros(nanos) - BITS - 1, 0);
		return (shift << BITS) + (int) (nanos >> shift);
	}

	private static long lowest(int bucket) {
		if (bucket < 2 * BUCKETS_PER_OCTAVE) {
			return bucket;
		}
		int shift = (bucket >> BITS) - 1;
		return (long) (bucket - (shift << BITS)) << shift;
	}

	/**
	 * The latency in microseconds that a share of all does not exceed.
	 */
	double micros(double share) {
		long count = 0;
		for (int i = 0; i < this.buckets.length(); i++) {
			count += this.buckets.get(i);
		}
		long below = 0;
		for (int i = 0; i < this.buckets.length(); i++) {
			below += this.buckets.get(i);
			if (below > 0 && below >= count * share) {
				return (lowest(i) + lowest(i + 1)) / 2000.0;
			}
		}
		return 0;
	}

}
