package io.github.amqpmgmt.support;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures what the current thread allocates.
 */
public final class Allocation {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private Allocation() {
	}

	/**
	 * Checks how much an action allocates, garbage included. Repeats one that allocates
	 * more, since the first time may load classes.
	 */
	public static void assertAtMost(long bytes, Runnable action) {
		if (allocated(action) > bytes) {
			assertThat(allocated(action)).as("allocated bytes").isLessThanOrEqualTo(bytes);
		}
	}

	/**
	 * How much an action allocates on the current thread.
	 * @return the bytes, garbage included
	 */
	public static long allocated(Runnable action) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		action.run();
		return THREADS.getCurrentThreadAllocatedBytes() - before;
	}

}
