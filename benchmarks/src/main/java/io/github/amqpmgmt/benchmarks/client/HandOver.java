package io.github.amqpmgmt.benchmarks.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands requests over to an event loop, one wake-up for all that are queued: what a
 * careful user of a client without a request API of its own would write.
 */
final class HandOver {

	private final Queue<Request> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger queued = new AtomicInteger();

	private final Executor loop;

	private final Consumer<Request> send;

	private final Runnable afterBatch;

	/**
	 * Creates a hand-over.
	 * @param loop runs a task on the event loop
	 * @param send sends one request there
	 * @param afterBatch is run there when all that was queued is sent
	 */
	HandOver(Executor loop, Consumer<Request> send, Runnable afterBatch) {
		this.loop = loop;
		this.send = send;
		this.afterBatch = afterBatch;
	}

	void add(Request request) {
		this.queue.add(request);
		if (this.queued.getAndIncrement() == 0) {
			this.loop.execute(this::drain);
		}
	}

	private void drain() {
		int count = this.queued.get();
		while (count > 0) {
			for (int i = 0; i < count; i++) {
				Request next = this.queue.poll();
				if (next != null) {
					this.send.accept(next);
				}
			}
			count = this.queued.addAndGet(-count);
		}
		this.afterBatch.run();
	}

	/**
	 * A request that is to be sent.
	 *
	 * @param body its body
	 * @param handler is told its outcome
	 */
	record Request(RequestBody body, ReplyHandler handler) {
	}

}
