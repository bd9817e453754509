package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * A Vert.x instance of the node's own, with one event loop and as few other threads as
 * Vert.x allows.
 */
final class EventLoop implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Vertx vertx;

	private final Context context;

	private final AtomicBoolean closed = new AtomicBoolean();

	EventLoop() {
		// Class path resolving would make a cache folder on disk for each instance.
		FileSystemOptions files = new FileSystemOptions().setClassPathResolvingEnabled(false)
			.setFileCachingEnabled(false);
		this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)
			.setWorkerPoolSize(1)
			.setInternalBlockingPoolSize(1)
			.setUseDaemonThread(true)
			.setFileSystemOptions(files));
		this.context = this.vertx.getOrCreateContext();
	}

	Vertx vertx() {
		return this.vertx;
	}

	void schedule(Duration delay, Runnable step) {
		this.vertx.setTimer(Math.max(1, delay.toMillis()), (timer) -> step.run());
	}

	/**
	 * Run on the event loop and wait for the end. Does nothing once closed.
	 */
	void call(Runnable action) {
		if (isCurrent()) {
			action.run();
		}
		else if (!this.closed.get()) {
			Promise<Void> done = Promise.promise();
			this.context.runOnContext((ignored) -> {
				try {
					action.run();
					done.complete();
				}
				catch (RuntimeException ex) {
					done.fail(ex);
				}
			});
			await(done.future(), "run on the event loop");
		}
	}

	@Override
	public void close() {
		if (isCurrent()) {
			throw new IllegalStateException("The node cannot be closed on its own event loop, such as in a reply");
		}
		if (this.closed.compareAndSet(false, true)) {
			await(this.vertx.close(), "close");
		}
	}

	private boolean isCurrent() {
		Context current = Vertx.currentContext();
		return current != null && current.owner() == this.vertx && Context.isOnEventLoopThread();
	}

	static <T> void await(Future<T> future, String what) {
		try {
			future.toCompletionStage().toCompletableFuture().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The embedded management node failed to " + what, ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The embedded management node did not " + what + " within " + TIMEOUT, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the embedded management node to " + what,
					ex);
		}
	}

}
