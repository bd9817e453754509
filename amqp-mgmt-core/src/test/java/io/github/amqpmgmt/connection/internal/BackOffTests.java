package io.github.amqpmgmt.connection.internal;

import java.time.Duration;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTests {

	private static final Duration FIRST = Duration.ofHours(1);

	private static final Duration LONGEST = Duration.ofHours(5);

	private final BackOff backOff = new BackOff(FIRST, LONGEST);

	/** For the time that the test itself takes. */
	private static void assertBetween(Duration delay, Duration least, Duration most) {
		assertThat(delay).isBetween(least.minusMinutes(1), most);
	}

	@Test
	void theFirstAttemptIsMadeAtOnce() {
		assertThat(this.backOff.delay()).isZero();
	}

	@Test
	void delaysDoubleUpToTheLongestAndAreShortenedByUpToAHalf() {
		for (int hours : new int[] { 1, 2, 4, 5, 5 }) {
			this.backOff.failed();
			assertBetween(this.backOff.delay(), Duration.ofHours(hours).dividedBy(2), Duration.ofHours(hours));
		}
	}

	@Test
	void delaysDifferFromClientToClient() {
		assertThat(LongStream.range(0, 100)
			.map((client) -> BackOff.delay(FIRST.toNanos(), LONGEST.toNanos(), 0))
			.distinct()
			.count()).isGreaterThan(90);
	}

	@Test
	void noNumberOfFailuresMakesADelayLongerThanTheLongest() {
		for (int failures : new int[] { 3, 39, 40, 63, 64, 100, Integer.MAX_VALUE }) {
			assertThat(BackOff.delay(1, Long.MAX_VALUE, failures)).isPositive();
			assertThat(BackOff.delay(FIRST.toNanos(), LONGEST.toNanos(), failures)).isBetween(LONGEST.toNanos() / 2,
					LONGEST.toNanos());
		}
	}

	@Test
	void whatEndsSoonAfterItBeganCountsAsAFailedAttempt() {
		this.backOff.began();
		this.backOff.ended();
		assertBetween(this.backOff.delay(), FIRST.dividedBy(2), FIRST);
	}

	@Test
	void aLossIsFollowedByADelayThatDiffersFromClientToClient() {
		assertThat(LongStream.range(0, 100).map((client) -> {
			BackOff scattered = new BackOff(FIRST, LONGEST);
			scattered.scatter();
			return scattered.delay().toMinutes();
		}).distinct().count()).isGreaterThan(10);
	}

}
