package io.github.amqpmgmt.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVM holds at one moment.
 *
 * @param heap the bytes of live objects
 * @param threads the names of the threads, sorted, without those that come and go with
 * the JVM or end by themselves when idle
 * @param sockets the number of open sockets; -1 if the system does not tell
 */
record Residue(long heap, List<String> threads, int sockets) {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private static final List<String> UNCOUNTED = List.of("ForkJoinPool.commonPool", "CompletableFutureDelayScheduler",
			"amqp-mgmt-worker", "globalEventExecutor", "process reaper", "Attach Listener", "awaitility", "Cleaner-",
			"Common-Cleaner", "Notification Thread", "Signal Dispatcher", "junit-", "surefire-");

	static Residue now() {
		return new Residue(liveHeap(), threadNames(), openSockets());
	}

	/**
	 * The threads that were not there at another moment.
	 */
	List<String> threadsBeyond(Residue other) {
		List<String> more = new ArrayList<>(this.threads);
		other.threads.forEach(more::remove);
		return more;
	}

	static long liveHeap() {
		// What finalizers and cleaners let go of is found by a later collection.
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	static List<String> threadNames() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> UNCOUNTED.stream().noneMatch(name::startsWith))
			.sorted()
			.toList();
	}

	static int openSockets() {
		if (!Files.isDirectory(DESCRIPTORS)) {
			return -1;
		}
		try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
			return (int) descriptors.filter(Residue::isSocket).count();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			// Closed meanwhile.
			return false;
		}
	}

}
