package io.github.amqpmgmt.connection.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delays between failed attempts: doubling from the first to the longest, each shortened
 * by a random part of up to a half so that clients do not come back in step. Confined to
 * one thread.
 */
public final class BackOff {

	private final long firstNanos;

	private final long longestNanos;

	private long nextNanos;

	private long earliestNanos = Long.MIN_VALUE;

	/**
	 * Creates the delays.
	 * @param first the delay after the first failure
	 * @param longest the longest delay
	 */
	public BackOff(Duration first, Duration longest) {
		this.firstNanos = first.toNanos();
		this.longestNanos = longest.toNanos();
		this.nextNanos = this.firstNanos;
	}

	/**
	 * Notes a failed attempt.
	 */
	public void failed() {
		long delay = this.nextNanos - ThreadLocalRandom.current().nextLong(this.nextNanos / 2 + 1);
		this.earliestNanos = System.nanoTime() + delay;
		this.nextNanos = Math.min(this.nextNanos * 2, this.longestNanos);
	}

	/**
	 * Notes a successful attempt.
	 */
	public void succeeded() {
		this.nextNanos = this.firstNanos;
		this.earliestNanos = Long.MIN_VALUE;
	}

	/**
	 * How long to wait before the next attempt.
	 * @return the delay, zero if the attempt may start now
	 */
	public Duration delay() {
		if (this.earliestNanos == Long.MIN_VALUE) {
			return Duration.ZERO;
		}
		return Duration.ofNanos(Math.max(0, this.earliestNanos - System.nanoTime()));
	}

}
