package io.github.amqpmgmt.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineWheelTests {

	private static final long TICK = 1L << 22;

	/** Times are compared by their difference, so the clock may start anywhere. */
	private static final long START = Long.MAX_VALUE - TimeUnit.HOURS.toNanos(1);

	private final List<Timer> expired = new ArrayList<>();

	private Runnable whenExpired = () -> {
	};

	private final DeadlineWheel wheel = new DeadlineWheel(START, (entry) -> {
		this.expired.add((Timer) entry);
		this.whenExpired.run();
	});

	private long now = START;

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, TICK - 1, TICK, 63 * TICK, 64 * TICK, 65 * TICK, 4095 * TICK, 4096 * TICK,
			300_000 * TICK, 30_000_000 * TICK, 2_000_000_000L * TICK })
	void aDeadlineIsNeverEarlyAndLateByOneTickAtMost(long nanos) {
		Timer timer = set(nanos);
		runUntilNoneIsLeft();
		assertThat(this.expired).containsExactly(timer);
		assertThat(this.now - START).isGreaterThanOrEqualTo(nanos).isLessThanOrEqualTo(nanos + TICK);
	}

	@Test
	void aPassedDeadlineExpiresWithTheNextTick() {
		Timer timer = set(-5 * TICK);
		runUntilNoneIsLeft();
		assertThat(this.expired).containsExactly(timer);
		assertThat(this.now - START).isLessThanOrEqualTo(TICK);
	}

	@Test
	void aCancelledDeadlineNeverExpires() {
		Timer timer = set(100 * TICK);
		this.wheel.cancel(timer);
		this.wheel.cancel(timer);
		assertThat(this.wheel.delay(this.now)).isEqualTo(DeadlineWheel.NEVER);
		this.wheel.advance(START + 1000 * TICK);
		assertThat(this.expired).isEmpty();
	}

	@Test
	void aDeadlineCanBeSetAgainOnceItIsOver() {
		Timer timer = set(TICK);
		runUntilNoneIsLeft();
		timer.deadline = this.now + 10 * TICK;
		this.wheel.set(timer, timer.deadline, this.now);
		runUntilNoneIsLeft();
		assertThat(this.expired).containsExactly(timer, timer);
	}

	@Test
	void whoeverExpiresMayCancelTheOthers() {
		List<Timer> timers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			timers.add(set(5 * TICK));
		}
		this.whenExpired = () -> timers.forEach(this.wheel::cancel);
		this.wheel.advance(START + 100 * TICK);
		assertThat(this.expired).hasSize(1);
		assertThat(this.wheel.delay(this.now)).isEqualTo(DeadlineWheel.NEVER);
	}

	@Test
	void manyDeadlinesThatComeAndGoExpireEachInTime() {
		Random random = new Random(20_260_101);
		List<Timer> alive = new ArrayList<>();
		for (int i = 0; i < 50_000; i++) {
			alive.add(set((long) (TICK * Math.pow(10, random.nextDouble() * 7))));
			if (random.nextInt(3) > 0) {
				this.wheel.cancel(alive.remove(random.nextInt(alive.size())));
			}
			this.now += random.nextInt(2 * (int) TICK);
			if (random.nextBoolean()) {
				this.now += random.nextInt(100) * TICK;
			}
			long present = this.now;
			this.wheel.advance(present);
			assertThat(this.expired).allMatch(alive::remove).allMatch((timer) -> timer.deadline - present <= 0);
			this.expired.clear();
			assertThat(alive).allMatch((timer) -> timer.deadline - present > -TICK);
		}
		runUntilNoneIsLeft();
		assertThat(this.expired).containsExactlyInAnyOrderElementsOf(alive);
	}

	private Timer set(long nanos) {
		Timer timer = new Timer(this.now + nanos);
		this.wheel.set(timer, timer.deadline, this.now);
		return timer;
	}

	private void runUntilNoneIsLeft() {
		int steps = 0;
		while (this.wheel.delay(this.now) != DeadlineWheel.NEVER) {
			this.now += this.wheel.delay(this.now);
			this.wheel.advance(this.now);
			assertThat(++steps).as("steps").isLessThan(1_000_000);
		}
	}

	private static final class Timer extends DeadlineWheel.Entry {

		private long deadline;

		Timer(long deadline) {
			this.deadline = deadline;
		}

	}

}
