package io.github.amqpmgmt.node;

import java.time.Duration;

/**
 * How often and how fast a request is sent again by itself, inside its one deadline. Sent
 * again is what was certainly not executed (the peer released it, or rejected it with a
 * condition that will pass), and what is idempotent when the connection was lost before
 * the answer or the node answers that it is busy. A write that may have been executed is
 * never sent again.
 *
 * <p>
 * Waiting for a connection or for links is no retry and needs none: a request that was
 * not sent yet waits as long as its timeout allows.
 *
 * @param maxRetries how often a request may be sent beyond the first time; 0 for never
 * @param delay the delay before the first retry, which doubles for each further one; each
 * delay is shortened by a random part of up to a half
 * @param maxDelay the longest delay
 * @since 0.1.0
 */
public record RetryOptions(int maxRetries, Duration delay, Duration maxDelay) {

	private static final Duration LONGEST = Duration.ofDays(1);

	/**
	 * Three retries, with delays from 200 ms to 5 s.
	 */
	public static final RetryOptions DEFAULT = new RetryOptions(3, Duration.ofMillis(200), Duration.ofSeconds(5));

	/**
	 * Never.
	 */
	public static final RetryOptions NONE = new RetryOptions(0, DEFAULT.delay(), DEFAULT.maxDelay());

	/**
	 * Checks the values.
	 * @param maxRetries how often a request may be sent again
	 * @param delay the delay before the first retry
	 * @param maxDelay the longest delay
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public RetryOptions {
		if (maxRetries < 0) {
			throw new IllegalArgumentException("'maxRetries' must not be negative: " + maxRetries);
		}
		if (delay.isNegative() || delay.isZero()) {
			throw new IllegalArgumentException("'delay' must be longer than zero: " + delay);
		}
		if (maxDelay.compareTo(delay) < 0 || maxDelay.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'maxDelay' must be at least 'delay' (" + delay + ") and at most a day: " + maxDelay);
		}
	}

}
