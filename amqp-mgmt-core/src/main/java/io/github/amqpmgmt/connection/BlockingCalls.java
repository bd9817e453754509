package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.internal.Nanos;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of one connection that may block (credentials, TLS contexts, name
 * look-ups) on threads of their own. One that does not return in time is given up; since
 * its thread cannot be, no further call is made before it has returned. Event loop only.
 */
final class BlockingCalls {

	private final EventLoop loop;

	private final Executor executor;

	private final Duration timeout;

	private boolean underWay;

	private long sinceNanos;

	BlockingCalls(EventLoop loop, Executor executor, Duration timeout) {
		this.loop = loop;
		this.executor = executor;
		this.timeout = timeout;
	}

	/**
	 * Makes a call, and goes on here with its result or failure.
	 * @param then takes the result
	 * @param otherwise takes the failure, a {@link TimeoutException} if there is no
	 * result in time
	 */
	<T> void call(Callable<T> call, Consumer<T> then, Consumer<Throwable> otherwise) {
		if (this.underWay) {
			otherwise.accept(new TimeoutException("an earlier call has not returned for "
					+ TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.sinceNanos) + " ms"));
			return;
		}
		this.underWay = true;
		this.sinceNanos = System.nanoTime();
		Step step = new Step();
		step.timer = this.loop.schedule(() -> step
			.end(() -> otherwise.accept(new TimeoutException("no result within " + this.timeout.toMillis() + " ms"))),
				Nanos.of(this.timeout), TimeUnit.NANOSECONDS);
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

		private @Nullable ScheduledFuture<?> timer;

		private boolean ended;

		void end(Runnable next) {
			if (this.timer != null) {
				this.timer.cancel(false);
			}
			if (!this.ended) {
				this.ended = true;
				next.run();
			}
		}

	}

}
