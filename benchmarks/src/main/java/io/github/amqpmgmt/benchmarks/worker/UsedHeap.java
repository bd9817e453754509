package io.github.amqpmgmt.benchmarks.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * What is left on the heap after garbage collection.
 */
final class UsedHeap {

	private static final int COLLECTIONS = 4;

	private static final long PAUSE_MILLIS = 10;

	private UsedHeap() {
	}

	/**
	 * The least of several collections, as references are cleared in one and what they
	 * kept is freed in the next.
	 */
	static long bytes() throws InterruptedException {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		long least = Long.MAX_VALUE;
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			Thread.sleep(PAUSE_MILLIS);
			least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
		}
		return least;
	}

}
