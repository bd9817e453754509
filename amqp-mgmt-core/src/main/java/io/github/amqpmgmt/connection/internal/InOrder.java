package io.github.amqpmgmt.connection.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happened: one call at a time, in order, on the threads of an
 * executor. A listener that is too slow loses events rather than filling the memory. Safe
 * for use by any number of threads.
 */
public final class InOrder {

	private static final Logger logger = LoggerFactory.getLogger(InOrder.class);

	private static final int MOST_WAITING = 1024;

	private final Executor executor;

	private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * Creates the order.
	 * @param executor where the calls are made
	 */
	public InOrder(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Makes a call after those before it.
	 * @param call tells a listener
	 */
	public void tell(Runnable call) {
		if (this.waiting.get() >= MOST_WAITING) {
			logger.debug("A listener is slow and was not told of everything");
			return;
		}
		this.calls.add(call);
		if (this.waiting.getAndIncrement() == 0) {
			this.executor.execute(this::makeCalls);
		}
	}

	private void makeCalls() {
		do {
			Runnable call = this.calls.poll();
			if (call != null) {
				make(call);
			}
		}
		while (this.waiting.decrementAndGet() > 0);
	}

	private static void make(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException | Error ex) {
			logger.warn("A listener failed", ex);
		}
	}

}
