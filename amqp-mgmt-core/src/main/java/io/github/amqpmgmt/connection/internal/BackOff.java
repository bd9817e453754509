package io.github.amqpmgmt.connection.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delays between failed attempts: doubling from the first to the longest, each shortened
 * by a random part of up to a half so that clients do not come back in step. Confined to
 * one thread.
 */
public final class BackOff {

	private static final long SHORT_LIFE_NANOS = 1_000_000_000L;

	private static final int MOST_DOUBLINGS = 40;

	private final long firstNanos;

	private final long longestNanos;

	private int failures;

	private long beganNanos;

	private long earliestNanos = Long.MIN_VALUE;

	/**
	 * Creates the delays.
	 * @param first the delay after the first failure
	 * @param longest the longest delay
	 */
	public BackOff(Duration first, Duration longest) {
		this.firstNanos = first.toNanos();
		this.longestNanos = longest.toNanos();
	}

	/**
	 * A delay that doubles with each failure, shortened by a random part of up to a half.
	 * @param first the delay after the first failure
	 * @param longest the longest delay
	 * @param failures how many failures there were before this one
	 * @return the nanoseconds to wait
	 */
	public static long delay(long first, long longest, int failures) {
		boolean isShort = failures < MOST_DOUBLINGS && first <= longest >> failures;
		long delay = isShort ? first << failures : longest;
		return delay - ThreadLocalRandom.current().nextLong(delay / 2 + 1);
	}

	/**
	 * Notes a failed attempt.
	 */
	public void failed() {
		this.earliestNanos = System.nanoTime() + delay(this.firstNanos, this.longestNanos, this.failures);
		this.failures++;
	}

	/**
	 * Notes a successful attempt: something began to live.
	 */
	public void began() {
		this.beganNanos = System.nanoTime();
		this.earliestNanos = Long.MIN_VALUE;
	}

	/**
	 * Notes that what lives has been of use, so that its end will not add to the failures
	 * before it.
	 */
	public void served() {
		this.failures = 0;
	}

	/**
	 * Notes that what lived has ended. A short life counts as a failed attempt, so that a
	 * peer that lets us in only to throw us out is not called without pause.
	 */
	public void ended() {
		if (System.nanoTime() - this.beganNanos < SHORT_LIFE_NANOS) {
			failed();
		}
		else {
			this.failures = 0;
		}
	}

	/**
	 * Puts the next attempt off by a random part of the first delay: others have lost
	 * theirs at the same moment.
	 */
	public void scatter() {
		this.earliestNanos = Math.max(this.earliestNanos,
				System.nanoTime() + ThreadLocalRandom.current().nextLong(this.firstNanos));
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
