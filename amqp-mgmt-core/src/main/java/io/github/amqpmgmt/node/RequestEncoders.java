package io.github.amqpmgmt.node;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Lends encoders to callers. One more is made when all near at hand are lent. Safe for
 * use by any number of threads.
 */
final class RequestEncoders {

	private static final int SLOTS = 8;

	private final AtomicReferenceArray<@Nullable RequestEncoder> free = new AtomicReferenceArray<>(SLOTS);

	RequestEncoder take() {
		RequestEncoder encoder = this.free.getAndSet(slot(), null);
		return (encoder != null) ? encoder : new RequestEncoder();
	}

	void giveBack(RequestEncoder encoder) {
		this.free.set(slot(), encoder);
	}

	private static int slot() {
		return (int) (Thread.currentThread().getId() & (SLOTS - 1));
	}

}
