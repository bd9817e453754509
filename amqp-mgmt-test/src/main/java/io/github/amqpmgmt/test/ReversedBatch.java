package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * Holds steps until there are enough of them or the first has waited long enough, then
 * runs the last first. Used on the event loop only.
 */
final class ReversedBatch {

	private final int size;

	private final Duration holdAtMost;

	private Deque<Runnable> held = new ArrayDeque<>();

	ReversedBatch(int size, Duration holdAtMost) {
		this.size = size;
		this.holdAtMost = holdAtMost;
	}

	void add(Runnable step, BiConsumer<Duration, Runnable> scheduler) {
		Deque<Runnable> batch = this.held;
		batch.push(step);
		if (batch.size() == this.size) {
			release(batch);
		}
		else if (batch.size() == 1) {
			scheduler.accept(this.holdAtMost, () -> release(batch));
		}
	}

	private void release(Deque<Runnable> batch) {
		// The timer of a batch may find it gone already.
		if (batch == this.held) {
			this.held = new ArrayDeque<>();
			batch.forEach(Runnable::run);
		}
	}

}
