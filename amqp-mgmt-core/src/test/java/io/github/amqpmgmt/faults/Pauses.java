package io.github.amqpmgmt.faults;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notes when the whole JVM stood still: collecting garbage, or without a processor on a
 * busy machine. What is late by that time is not the client's fault. Safe for use by
 * several threads.
 */
final class Pauses implements AutoCloseable {

	private static final long STEP = TimeUnit.MILLISECONDS.toNanos(10);

	/** What is too short to matter. */
	private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(50);

	/** The lengths of pauses by their ends, as {@link System#nanoTime()}. */
	private final ConcurrentNavigableMap<Long, Long> pauses = new ConcurrentSkipListMap<>();

	private final Thread watch = new Thread(this::watch, "pause-watch");

	private volatile boolean closed;

	/**
	 * Starts to watch.
	 */
	static Pauses watched() {
		Pauses pauses = new Pauses();
		pauses.watch.setDaemon(true);
		pauses.watch.start();
		return pauses;
	}

	private void watch() {
		long before = System.nanoTime();
		while (!this.closed) {
			LockSupport.parkNanos(STEP);
			long now = System.nanoTime();
			note(now, now - before - STEP);
			before = now;
		}
	}

	void note(long end, long length) {
		if (length >= SHORTEST) {
			this.pauses.put(end, length);
		}
	}

	/**
	 * How long the JVM stood still between two moments.
	 */
	long between(long from, long to) {
		long sum = 0;
		for (var pause : this.pauses.tailMap(from).entrySet()) {
			long begin = Math.max(from, pause.getKey() - pause.getValue());
			sum += Math.max(0, Math.min(to, pause.getKey()) - begin);
		}
		return sum;
	}

	/**
	 * The longest time that the JVM stood still.
	 */
	long longestMillis() {
		return TimeUnit.NANOSECONDS.toMillis(this.pauses.values().stream().mapToLong(Long::longValue).max().orElse(0));
	}

	@Override
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.watch);
		try {
			this.watch.join(TimeUnit.SECONDS.toMillis(10));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
