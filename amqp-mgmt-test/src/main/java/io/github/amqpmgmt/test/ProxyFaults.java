package io.github.amqpmgmt.test;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.amqpmgmt.test.FaultProxy.Direction;

/**
 * What a {@link FaultProxy} does to the bytes of all its connections. Safe for use by
 * several threads.
 */
final class ProxyFaults {

	// A throttled stream makes a step of at most this part of a second.
	private static final int STEPS_PER_SECOND = 20;

	private final Set<Direction> stalled = EnumSet.noneOf(Direction.class);

	private final Set<Direction> truncations = EnumSet.noneOf(Direction.class);

	private final Map<Direction, Corruption> corruptions = new EnumMap<>(Direction.class);

	private int bytesPerSecond;

	private boolean singleBytes;

	private int corruptedBytes;

	private int truncatedFrames;

	synchronized void stall(Direction direction) {
		this.stalled.add(direction);
	}

	synchronized void resume() {
		this.stalled.clear();
		notifyAll();
	}

	synchronized void throttle(int bytesPerSecond) {
		this.bytesPerSecond = bytesPerSecond;
	}

	synchronized void sendSingleBytes() {
		this.singleBytes = true;
	}

	synchronized void corrupt(Direction direction, int skip, int mask) {
		this.corruptions.put(direction, new Corruption(skip, mask));
	}

	synchronized int corruptedBytes() {
		return this.corruptedBytes;
	}

	synchronized void truncate(Direction direction) {
		this.truncations.add(direction);
	}

	synchronized int truncatedFrames() {
		return this.truncatedFrames;
	}

	synchronized void heal() {
		this.stalled.clear();
		this.truncations.clear();
		this.corruptions.clear();
		this.bytesPerSecond = 0;
		this.singleBytes = false;
		notifyAll();
	}

	/**
	 * Make waiting threads look at their connection again.
	 */
	synchronized void wakeUp() {
		notifyAll();
	}

	/**
	 * Wait for the end of a stall.
	 * @return whether the connection still forwards
	 */
	synchronized boolean awaitPassage(Direction direction, BooleanSupplier severed) {
		while (this.stalled.contains(direction) && !severed.getAsBoolean()) {
			pause(0);
		}
		return !severed.getAsBoolean();
	}

	/**
	 * Wait as long as a throttle makes bytes take that were just forwarded.
	 */
	synchronized void awaitPace(int bytes, BooleanSupplier severed) {
		long start = System.nanoTime();
		long left = left(bytes, start);
		while (left > 0 && !severed.getAsBoolean()) {
			pause(left);
			left = left(bytes, start);
		}
	}

	private long left(int bytes, long start) {
		if (this.bytesPerSecond == 0) {
			return 0;
		}
		return bytes * TimeUnit.SECONDS.toNanos(1) / this.bytesPerSecond - (System.nanoTime() - start);
	}

	/**
	 * The number of bytes to forward in one go.
	 */
	synchronized int portion() {
		if (this.singleBytes) {
			return 1;
		}
		return (this.bytesPerSecond > 0) ? Math.max(1, this.bytesPerSecond / STEPS_PER_SECOND) : Short.MAX_VALUE;
	}

	synchronized boolean takeTruncation(Direction direction) {
		boolean taken = this.truncations.remove(direction);
		this.truncatedFrames += taken ? 1 : 0;
		return taken;
	}

	synchronized void corrupt(Direction direction, byte[] bytes, int from, int to) {
		Corruption corruption = this.corruptions.get(direction);
		if (corruption == null) {
			return;
		}
		if (corruption.skip < to - from) {
			bytes[from + corruption.skip] ^= (byte) corruption.mask;
			this.corruptions.remove(direction);
			this.corruptedBytes++;
		}
		else {
			this.corruptions.put(direction, new Corruption(corruption.skip - (to - from), corruption.mask));
		}
	}

	private void pause(long nanos) {
		try {
			if (nanos > 0) {
				TimeUnit.NANOSECONDS.timedWait(this, nanos);
			}
			else {
				wait();
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Nobody interrupts the proxy", ex);
		}
	}

	/**
	 * A corruption to come.
	 *
	 * @param skip the bytes to leave alone before
	 * @param mask the bits to flip
	 */
	private record Corruption(int skip, int mask) {

	}

}
