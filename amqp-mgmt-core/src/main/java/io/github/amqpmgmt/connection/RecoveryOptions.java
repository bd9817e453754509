package io.github.amqpmgmt.connection;

import java.time.Duration;

/**
 * How a connection and the links on it come back after a loss or a failed attempt. The
 * delay doubles from attempt to attempt up to the longest one, and each delay is
 * shortened by a random part of up to a half, so that clients do not come back in step.
 *
 * @param delay the delay after the first failed attempt, longer than zero
 * @param maxDelay the longest delay, not shorter than the first
 * @param maxAttempts how many attempts in a row may fail before those who wait are told;
 * 0 for no limit
 * @since 0.1.0
 */
public record RecoveryOptions(Duration delay, Duration maxDelay, int maxAttempts) {

	private static final Duration LONGEST = Duration.ofDays(1);

	/**
	 * 200 ms to 30 s, without end.
	 */
	public static final RecoveryOptions DEFAULT = new RecoveryOptions(Duration.ofMillis(200), Duration.ofSeconds(30),
			0);

	/**
	 * Checks the values.
	 * @param delay the delay after the first failed attempt
	 * @param maxDelay the longest delay
	 * @param maxAttempts how many attempts in a row may fail
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public RecoveryOptions {
		if (delay.isNegative() || delay.isZero()) {
			throw new IllegalArgumentException("'delay' must be longer than zero: " + delay);
		}
		if (maxDelay.compareTo(delay) < 0 || maxDelay.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'maxDelay' must be at least 'delay' (" + delay + ") and at most a day: " + maxDelay);
		}
		if (maxAttempts < 0) {
			throw new IllegalArgumentException("'maxAttempts' must not be negative: " + maxAttempts);
		}
	}

}
