package io.github.amqpmgmt.token;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * For how long a token is taken for valid, and after which part of that it is renewed.
 * The expiry is what others say, by clocks that may be wrong; the peer has taken the
 * token all the same. So odd ones are cut to what makes sense.
 *
 * @param valid how long the token counts as valid
 * @param renewal how long to wait until it is renewed
 */
record TokenLife(Duration valid, Duration renewal) {

	private static final Duration SHORTEST = Duration.ofSeconds(10);

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final Duration UNKNOWN = Duration.ofHours(1);

	private static final double EARLIEST_PART = 0.7;

	private static final double LATEST_PART = 0.9;

	/**
	 * The life of a token that the peer has just taken.
	 * @param expiry when it expires, or {@code null} if that is not known
	 * @param now the time
	 * @param random a random number from 0 to 1, so that clients do not renew in step
	 */
	static TokenLife of(@Nullable Instant expiry, Instant now, double random) {
		Duration valid = (expiry != null) ? clamped(Duration.between(now, expiry)) : LONGEST;
		Duration renewed = (expiry != null) ? valid : UNKNOWN;
		double part = EARLIEST_PART + (LATEST_PART - EARLIEST_PART) * random;
		return new TokenLife(valid, Duration.ofMillis((long) (renewed.toMillis() * part)));
	}

	private static Duration clamped(Duration life) {
		return (life.compareTo(SHORTEST) < 0) ? SHORTEST : (life.compareTo(LONGEST) > 0) ? LONGEST : life;
	}

}
