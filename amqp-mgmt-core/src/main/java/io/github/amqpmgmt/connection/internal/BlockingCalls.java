package io.github.amqpmgmt.connection.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.internal.TaskLoop.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls that may block, such as those for credentials, TLS contexts, name look-ups
 * and tokens, on threads of their own. One that does not return in time is given up;
 * since its thread cannot be, no further call is made before it has returned. Event loop
 * only.
 */
public final class BlockingCalls {

	private final TaskLoop loop;

	private final Executor executor;

	private final Duration timeout;

	private boolean underWay;

	private long sinceNanos;

	/**
	 * Creates the calls, of which one is made at a time.
	 * @param loop where things go on
	 * @param executor where calls are made
	 * @param timeout how long a call may take
	 */
	public BlockingCalls(TaskLoop loop, Executor executor, Duration timeout) {
		this.loop = loop;
		this.executor = executor;
		this.timeout = timeout;
	}

	/**
	 * Makes a call, and goes on here with its result or failure.
	 * @param <T> what the call returns
	 * @param call the call
	 * @param then takes the result
	 * @param otherwise takes the failure, a {@link TimeoutException} if there is no
	 * result in time
	 */
	public <T> void call(Callable<T> call, Consumer<T> then, Consumer<Throwable> otherwise) {
		if (this.underWay) {
			otherwise.accept(new TimeoutException("an earlier call has not returned for "
					+ TimeUnit.NANOSECONDS.toMillis(this.loop.nanoTime() - this.sinceNanos) + " ms"));
			return;
		}
		this.underWay = true;
		this.sinceNanos = this.loop.nanoTime();
		Step step = new Step();
		step.timer = this.loop.schedule(() -> step
			.end(() -> otherwise.accept(new TimeoutException("no result within " + this.timeout.toMillis() + " ms"))),
				this.timeout);
		this.executor.execute(() -> {
			try {
				T result = call.call();
				returned(() -> step.end(() -> then.accept(result)));
			}
			catch (Throwable ex) {
				returned(() -> step.end(() -> otherwise.accept(ex)));
			}
		});
	}

	/**
	 * Whether a call has not returned yet, be it given up.
	 * @return whether none can be made
	 */
	public boolean isUnderWay() {
		return this.underWay;
	}

	private void returned(Runnable next) {
		try {
			this.loop.execute(() -> {
				this.underWay = false;
				next.run();
			});
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and with it everything that the call was for.
		}
	}

	/**
	 * A call that is gone on with once.
	 */
	private static final class Step {

		private @Nullable Cancellable timer;

		private boolean ended;

		void end(Runnable next) {
			if (this.timer != null) {
				this.timer.cancel();
			}
			if (!this.ended) {
				this.ended = true;
				next.run();
			}
		}

	}

}
