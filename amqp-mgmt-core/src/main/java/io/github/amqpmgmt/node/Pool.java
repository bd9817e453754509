package io.github.amqpmgmt.node;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Lends what is costly to make and used by one thread at a time. One more is made when
 * all near at hand are lent. Safe for use by any number of threads.
 *
 * @param <T> what is lent
 */
final class Pool<T> {

	private static final int SLOTS = 8;

	private final AtomicReferenceArray<@Nullable T> free = new AtomicReferenceArray<>(SLOTS);

	private final Supplier<T> maker;

	Pool(Supplier<T> maker) {
		this.maker = maker;
	}

	T take() {
		T lent = this.free.getAndSet(slot(), null);
		return (lent != null) ? lent : this.maker.get();
	}

	void giveBack(T lent) {
		this.free.set(slot(), lent);
	}

	private static int slot() {
		return (int) (Thread.currentThread().getId() & (SLOTS - 1));
	}

}
