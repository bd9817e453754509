package io.github.amqpmgmt.template;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What comes of several requests, one after the other. Whatever completes it early ends
 * the request under way. The next request is made by the callback executor, or by a
 * thread that waits for the future: so waiting needs no thread of that executor.
 *
 * @param <T> the type of the rows
 * @param <R> what comes of them
 */
final class PagesFuture<T extends @Nullable Object, R> extends CompletableFuture<R> {

	private final Function<PageCursor, CompletableFuture<PageStep<T>>> requests;

	private final Function<PageStep<T>, @Nullable R> results;

	private volatile @Nullable Turn turn;

	private PagesFuture(Function<PageCursor, CompletableFuture<PageStep<T>>> requests,
			Function<PageStep<T>, @Nullable R> results) {
		this.requests = requests;
		this.results = results;
		whenComplete((result, failure) -> cancelTurn());
	}

	/**
	 * Sends the first request.
	 * @param requests sends a request
	 * @param cursor what to ask first
	 * @param results makes the result of an answer, or {@code null} if what the answer
	 * says is to be asked next
	 */
	static <T extends @Nullable Object, R> CompletableFuture<R> start(
			Function<PageCursor, CompletableFuture<PageStep<T>>> requests, PageCursor cursor,
			Function<PageStep<T>, @Nullable R> results) {
		PagesFuture<T, R> future = new PagesFuture<>(requests, results);
		future.ask(cursor);
		return future;
	}

	private void ask(PageCursor cursor) {
		Turn turn = new Turn(this.requests.apply(cursor));
		this.turn = turn;
		if (isDone()) {
			cancelTurn();
		}
		turn.request.whenComplete((step, failure) -> turn.take());
	}

	private void cancelTurn() {
		Turn turn = this.turn;
		if (turn != null) {
			turn.request.cancel(false);
		}
	}

	private void answered(PageStep<T> step) {
		R result = this.results.apply(step);
		if (result != null) {
			complete(result);
		}
		else if (step.next() != null) {
			ask(step.next());
		}
	}

	/**
	 * Takes the turns that come while this thread waits.
	 */
	private void takeTurns(long nanos) throws InterruptedException, TimeoutException {
		long end = System.nanoTime() + nanos;
		Turn turn = this.turn;
		while (!isDone() && turn != null) {
			turn.await((nanos == Long.MAX_VALUE) ? nanos : end - System.nanoTime());
			turn = this.turn;
		}
	}

	@Override
	public R get() throws InterruptedException, ExecutionException {
		try {
			takeTurns(Long.MAX_VALUE);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
		return super.get();
	}

	@Override
	public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		long end = System.nanoTime() + unit.toNanos(timeout);
		takeTurns(unit.toNanos(timeout));
		return super.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
	}

	@Override
	public R join() {
		boolean interrupted = false;
		while (true) {
			try {
				takeTurns(Long.MAX_VALUE);
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
			catch (TimeoutException ex) {
				throw new IllegalStateException(ex);
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return super.join();
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new CompletableFuture<>();
	}

	/**
	 * One request, and what to do with its answer exactly once.
	 */
	private final class Turn {

		private final CompletableFuture<PageStep<T>> request;

		private final AtomicBoolean taken = new AtomicBoolean();

		private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

		Turn(CompletableFuture<PageStep<T>> request) {
			this.request = request;
		}

		void await(long nanos) throws InterruptedException, TimeoutException {
			long end = System.nanoTime() + nanos;
			try {
				awaitRequest(nanos);
			}
			catch (ExecutionException | CancellationException ex) {
				// The turn finds it.
			}
			take();
			try {
				this.over.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private void awaitRequest(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
			if (nanos == Long.MAX_VALUE) {
				// Without limit it is guarded against an event loop that is dead.
				this.request.get();
			}
			else {
				this.request.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
			}
		}

		/**
		 * Called when the request is over.
		 */
		void take() {
			if (this.taken.compareAndSet(false, true)) {
				try {
					answered(this.request.join());
				}
				catch (CompletionException ex) {
					completeExceptionally((ex.getCause() != null) ? ex.getCause() : ex);
				}
				catch (Throwable ex) {
					completeExceptionally(ex);
				}
				this.over.complete(null);
			}
		}

	}

}
