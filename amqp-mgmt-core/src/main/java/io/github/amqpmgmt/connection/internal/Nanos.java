package io.github.amqpmgmt.connection.internal;

import java.time.Duration;

/**
 * Durations as nanoseconds for timers, cut at what a timer can add up without overflow.
 */
public final class Nanos {

	private static final long LONGEST = Long.MAX_VALUE / 4;

	private Nanos() {
	}

	/**
	 * The nanoseconds of a duration.
	 * @param duration the duration
	 * @return its nanoseconds, at most about 73 years
	 */
	public static long of(Duration duration) {
		return (duration.getSeconds() >= LONGEST / 1_000_000_000L) ? LONGEST : duration.toNanos();
	}

}
