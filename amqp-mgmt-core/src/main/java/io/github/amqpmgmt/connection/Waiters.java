package io.github.amqpmgmt.connection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.amqpmgmt.connection.internal.ConnectionAccess.Waiter;

/**
 * Who waits for a connection. Event loop only.
 */
final class Waiters {

	private final Deque<Waiter> waiters = new ArrayDeque<>();

	void add(Waiter waiter) {
		this.waiters.add(waiter);
	}

	boolean remove(Waiter waiter) {
		return this.waiters.remove(waiter);
	}

	boolean isEmpty() {
		return this.waiters.isEmpty();
	}

	/**
	 * Whether anybody waits for more than the present attempt.
	 */
	boolean arePatient() {
		return this.waiters.stream().anyMatch(Waiter::isPatient);
	}

	void releaseAll(Consumer<Waiter> outcome) {
		release((waiter) -> true, outcome);
	}

	/**
	 * Tells those who wait, once nothing is left to do for the connection: they may ask
	 * again at once.
	 */
	void release(Predicate<Waiter> which, Consumer<Waiter> outcome) {
		List<Waiter> released = this.waiters.stream().filter(which).toList();
		this.waiters.removeAll(released);
		released.forEach((waiter) -> Residents.guarded(() -> outcome.accept(waiter)));
	}

}
