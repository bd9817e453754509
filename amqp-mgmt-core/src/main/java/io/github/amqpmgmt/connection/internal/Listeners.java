package io.github.amqpmgmt.connection.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happened: each one call at a time, in order, on the threads of an
 * executor, whatever the others do. One that is too slow misses events rather than
 * filling the memory. Safe for use by any number of threads.
 *
 * @param <L> the type of the listeners
 */
public final class Listeners<L> {

	private static final Logger logger = LoggerFactory.getLogger(Listeners.class);

	private static final int MOST_EVENTS = 1024;

	private static final long MOST_BYTES = 16 * 1024 * 1024;

	private final List<Backlog<L>> backlogs;

	/**
	 * Creates the listeners.
	 * @param listeners who is told
	 * @param executor where they are called
	 */
	public Listeners(List<L> listeners, Executor executor) {
		this.backlogs = listeners.stream().map((listener) -> new Backlog<>(listener, executor)).toList();
	}

	/**
	 * Tells all of them.
	 * @param event calls a listener
	 */
	public void tell(Consumer<L> event) {
		tell(event, 0);
	}

	/**
	 * Tells all of them.
	 * @param event calls a listener
	 * @param bytes how much memory the event keeps from being freed
	 */
	public void tell(Consumer<L> event, long bytes) {
		// No iterator: mostly there is nobody to tell.
		for (int i = 0; i < this.backlogs.size(); i++) {
			this.backlogs.get(i).add(new Event<>(event, bytes));
		}
	}

	private record Event<L>(Consumer<L> call, long bytes) {
	}

	/**
	 * The events that one listener has not been told yet.
	 */
	private static final class Backlog<L> {

		private final L listener;

		private final Executor executor;

		// Guarded by itself, as are the fields below.
		private final Queue<Event<L>> events = new ArrayDeque<>();

		private long bytes;

		private boolean running;

		private boolean warned;

		Backlog(L listener, Executor executor) {
			this.listener = listener;
			this.executor = executor;
		}

		void add(Event<L> event) {
			synchronized (this.events) {
				boolean full = this.events.size() >= MOST_EVENTS || this.bytes + event.bytes() > MOST_BYTES;
				if (full && !this.events.isEmpty()) {
					warn();
					return;
				}
				this.events.add(event);
				this.bytes += event.bytes();
				if (this.running) {
					return;
				}
				this.running = true;
			}
			this.executor.execute(this::tellAll);
		}

		private void warn() {
			if (!this.warned) {
				this.warned = true;
				logger.warn("Listener {} is too slow and misses events (said once)", this.listener);
			}
		}

		private void tellAll() {
			for (Event<L> event = next(); event != null; event = next()) {
				try {
					event.call().accept(this.listener);
				}
				catch (RuntimeException | Error ex) {
					logger.warn("A listener failed", ex);
				}
			}
		}

		private @Nullable Event<L> next() {
			synchronized (this.events) {
				Event<L> next = this.events.poll();
				if (next != null) {
					this.bytes -= next.bytes();
				}
				else {
					this.running = false;
				}
				return next;
			}
		}

	}

}
