package io.github.amqpmgmt.node;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The future of one request. Its outcome is decided once, by whoever comes first, and is
 * seen by waiters at once; dependent stages run later on the callback executor. So
 * waiting never needs the executor, and nothing that a caller attaches runs on the event
 * loop. Safe for use by any number of threads.
 *
 * @param <T> what the caller gets: the response, or what is read of it
 */
final class RequestFuture<T> extends CompletableFuture<T> {

	/** The outcome is decided and will be there at once. */
	private static final Object DECIDING = new Object();

	// Holds null or waiting threads, then DECIDING, set by whoever decides the outcome,
	// then the outcome, which is final.
	private final AtomicReference<@Nullable Object> state = new AtomicReference<>();

	private final Hooks hooks;

	RequestFuture(Hooks hooks) {
		this.hooks = hooks;
	}

	/**
	 * Decides the outcome, if it is still open.
	 * @param outcome how the request ended
	 * @return whether this call decided it
	 */
	boolean settle(Outcome outcome) {
		Object before;
		do {
			before = this.state.get();
			if (before instanceof Outcome) {
				return false;
			}
			if (before == DECIDING) {
				// Whoever comes second finds the outcome there.
				Thread.onSpinWait();
			}
		}
		while (before == DECIDING || !this.state.compareAndSet(before, DECIDING));
		this.hooks.deciding();
		this.state.set(outcome);
		for (Waiter waiter = (Waiter) before; waiter != null; waiter = waiter.next) {
			LockSupport.unpark(waiter.thread);
		}
		this.hooks.settled(this, outcome);
		return true;
	}

	@Nullable Outcome outcome() {
		return (this.state.get() instanceof Outcome outcome) ? outcome : null;
	}

	/**
	 * Runs the dependent stages. Called by the callback executor.
	 */
	void publish(Outcome outcome) {
		Throwable failure = outcome.failure();
		if (failure instanceof CancellationException) {
			super.cancel(false);
		}
		else if (failure != null) {
			super.completeExceptionally(failure);
		}
		else {
			super.complete(value(outcome));
		}
	}

	/**
	 * Waits for the outcome.
	 * @param nanos how long at most
	 * @return the outcome, or {@code null} if time ran out
	 */
	@Nullable Outcome await(long nanos) throws InterruptedException {
		Outcome outcome = outcome();
		if (outcome == null) {
			this.hooks.beforeBlocking();
			outcome = park(nanos);
		}
		if (outcome != null) {
			this.hooks.beforeReturn(outcome);
		}
		return outcome;
	}

	private @Nullable Outcome park(long nanos) throws InterruptedException {
		long end = System.nanoTime() + Math.max(0, nanos);
		Waiter waiter = new Waiter(Thread.currentThread());
		if (!enqueue(waiter)) {
			return outcome();
		}
		while (true) {
			Outcome outcome = outcome();
			if (outcome != null) {
				return outcome;
			}
			if (Thread.interrupted()) {
				leave(waiter);
				throw new InterruptedException();
			}
			long left = end - System.nanoTime();
			if (left <= 0) {
				leave(waiter);
				return null;
			}
			LockSupport.parkNanos(this, left);
		}
	}

	/**
	 * Puts a thread on top of those that are woken.
	 * @return whether the outcome is still open; if not, it is there
	 */
	private boolean enqueue(Waiter waiter) {
		while (true) {
			Object before = this.state.get();
			if (before instanceof Outcome) {
				return false;
			}
			if (before == DECIDING) {
				Thread.onSpinWait();
			}
			else if (before instanceof Waiter top && top.thread == null) {
				this.state.compareAndSet(top, top.next);
			}
			else {
				waiter.next = (Waiter) before;
				if (this.state.compareAndSet(before, waiter)) {
					return true;
				}
			}
		}
	}

	/**
	 * Takes a thread out that does not wait any more, at the latest when the next one
	 * begins to wait. So a thread that polls leaves nothing behind.
	 */
	private void leave(Waiter waiter) {
		waiter.thread = null;
		this.state.compareAndSet(waiter, waiter.next);
	}

	private Outcome awaitWithDeadline() throws InterruptedException {
		Outcome outcome = await(this.hooks.longestWaitNanos());
		if (outcome == null) {
			// The event loop should have ended this request: it is dead or stuck.
			settle(Outcome.failed(this.hooks::overdue));
			outcome = await(Long.MAX_VALUE);
		}
		if (outcome == null) {
			throw new IllegalStateException("A settled request has an outcome");
		}
		return outcome;
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		return valueOrExecutionException(awaitWithDeadline());
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		Outcome outcome = await(unit.toNanos(timeout));
		if (outcome == null) {
			throw new TimeoutException();
		}
		return valueOrExecutionException(outcome);
	}

	@Override
	public T join() {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return valueOrCompletionException(awaitWithDeadline());
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public @Nullable T getNow(@Nullable T valueIfAbsent) {
		Outcome outcome = outcome();
		return (outcome != null) ? valueOrCompletionException(outcome) : valueIfAbsent;
	}

	/**
	 * Overrides the method that Java 19 added to futures.
	 */
	public T resultNow() {
		Outcome outcome = outcome();
		if (outcome == null || outcome.isFailure()) {
			throw new IllegalStateException("There is no result");
		}
		return value(outcome);
	}

	/**
	 * Overrides the method that Java 19 added to futures.
	 */
	public Throwable exceptionNow() {
		Outcome outcome = outcome();
		Throwable failure = (outcome != null) ? outcome.failure() : null;
		if (failure == null || failure instanceof CancellationException) {
			throw new IllegalStateException("There is no exception");
		}
		return failure;
	}

	private T valueOrExecutionException(Outcome outcome) throws ExecutionException {
		Throwable failure = outcome.failure();
		if (failure instanceof CancellationException cancelled) {
			throw cancelled;
		}
		if (failure != null) {
			throw new ExecutionException(failure);
		}
		return value(outcome);
	}

	private T valueOrCompletionException(Outcome outcome) {
		Throwable failure = outcome.failure();
		if (failure instanceof CancellationException cancelled) {
			throw cancelled;
		}
		if (failure != null) {
			throw (failure instanceof CompletionException completion) ? completion : new CompletionException(failure);
		}
		return value(outcome);
	}

	@SuppressWarnings({ "NullAway", "unchecked" }) // null only by complete(null)
	private T value(Outcome outcome) {
		return (T) outcome.value();
	}

	@Override
	public boolean isDone() {
		return outcome() != null;
	}

	@Override
	public boolean isCompletedExceptionally() {
		Outcome outcome = outcome();
		return outcome != null && outcome.isFailure();
	}

	@Override
	public boolean isCancelled() {
		Outcome outcome = outcome();
		return outcome != null && outcome.isCancelled();
	}

	@Override
	public boolean complete(@Nullable T value) {
		return settle(Outcome.completed(value));
	}

	@Override
	public boolean completeExceptionally(Throwable ex) {
		Objects.requireNonNull(ex, "'ex' must not be null");
		return settle(Outcome.failed(() -> ex));
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return settle(Outcome.failed(CancellationException::new)) || isCancelled();
	}

	@Override
	public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
		executor.execute(() -> {
			try {
				complete(supplier.get());
			}
			catch (Throwable ex) {
				completeExceptionally(ex);
			}
		});
		return this;
	}

	@Override
	public void obtrudeValue(@Nullable T value) {
		throw new UnsupportedOperationException("The outcome of a request is final");
	}

	@Override
	public void obtrudeException(Throwable ex) {
		throw new UnsupportedOperationException("The outcome of a request is final");
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

	/**
	 * What a future needs of the request and the node it belongs to.
	 */
	interface Hooks {

		/**
		 * The outcome is decided, and nobody can see it yet. Called once, on whatever
		 * thread decided it; must not throw.
		 */
		void deciding();

		/**
		 * The outcome is there for all to see. Called once, on whatever thread decided
		 * it; must not throw.
		 */
		void settled(RequestFuture<?> future, Outcome outcome);

		/**
		 * A thread is about to wait.
		 */
		void beforeBlocking();

		/**
		 * A thread that waited is about to get the outcome.
		 */
		void beforeReturn(Outcome outcome);

		/**
		 * How long a thread may wait before it stops trusting the event loop.
		 */
		long longestWaitNanos();

		/**
		 * The failure of a request that the event loop did not end in time.
		 */
		Throwable overdue();

	}

	private static final class Waiter {

		// Null once it does not wait any more.
		private volatile @Nullable Thread thread;

		private @Nullable Waiter next;

		Waiter(Thread thread) {
			this.thread = thread;
		}

	}

}
