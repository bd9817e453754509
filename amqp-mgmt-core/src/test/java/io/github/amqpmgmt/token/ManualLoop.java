package io.github.amqpmgmt.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.LinkedHashSet;

import io.github.amqpmgmt.connection.internal.TaskLoop;

/**
 * A loop and a clock that a test moves.
 */
final class ManualLoop extends Clock implements TaskLoop {

	private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Set<Timer> timers = new LinkedHashSet<>();

	private Duration passed = Duration.ZERO;

	private record Timer(Runnable task, Duration due) {
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	@Override
	public Cancellable schedule(Runnable task, Duration delay) {
		Timer timer = new Timer(task, this.passed.plus(delay));
		this.timers.add(timer);
		return () -> this.timers.remove(timer);
	}

	@Override
	public long nanoTime() {
		// Near the end of the range, which real clocks may be.
		return Long.MAX_VALUE - Duration.ofMinutes(1).toNanos() + this.passed.toNanos();
	}

	@Override
	public Instant instant() {
		return START.plus(this.passed);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

	int timers() {
		return this.timers.size();
	}

	void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/**
	 * Runs what is due until then, each at its time.
	 */
	void advance(Duration time) {
		runTasks();
		Duration end = this.passed.plus(time);
		for (Optional<Timer> next = next(end); next.isPresent(); next = next(end)) {
			this.passed = next.get().due();
			this.timers.remove(next.get());
			next.get().task().run();
			runTasks();
		}
		this.passed = end;
	}

	private Optional<Timer> next(Duration end) {
		return this.timers.stream()
			.filter((timer) -> timer.due().compareTo(end) <= 0)
			.min(Comparator.comparing(Timer::due));
	}

}
