package io.github.amqpmgmt.benchmarks.worker;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What this process has used from a moment on.
 */
final class ProcessUsage {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final Map<Long, Long> allocatedBefore = allocated();

	private final long cpuBefore = SYSTEM.getProcessCpuTime();

	double cpuSeconds() {
		return (SYSTEM.getProcessCpuTime() - this.cpuBefore) / 1e9;
	}

	/**
	 * The bytes allocated by the threads that are alive.
	 */
	long allocatedBytes() {
		return allocated().entrySet()
			.stream()
			.mapToLong((thread) -> thread.getValue() - this.allocatedBefore.getOrDefault(thread.getKey(), 0L))
			.sum();
	}

	private static Map<Long, Long> allocated() {
		long[] ids = THREADS.getAllThreadIds();
		long[] bytes = THREADS.getThreadAllocatedBytes(ids);
		Map<Long, Long> allocated = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			allocated.put(ids[i], Math.max(bytes[i], 0));
		}
		return allocated;
	}

}
