package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A connection's event loop and its other threads. Safe for use by any number of threads.
 */
abstract class LoopBound implements ConnectionAccess {

	private final ConnectionResources resources;

	private final NettyLoop loop;

	private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

	LoopBound(ConnectionResources resources, EventLoop loop) {
		this.resources = resources;
		this.loop = new NettyLoop(loop);
	}

	final ConnectionResources resources() {
		return this.resources;
	}

	final void onLoop(Runnable task, Runnable onceTheLoopHasEnded) {
		try {
			this.loop.execute(task);
		}
		catch (RejectedExecutionException ex) {
			onceTheLoopHasEnded.run();
		}
	}

	/**
	 * Never on the loop, since whatever the user attached would run there.
	 */
	final void complete(@Nullable CompletableFuture<Void> future) {
		if (future != null) {
			this.resources.userThreads().execute(() -> future.complete(null));
		}
	}

	@Override
	public void execute(Runnable task) {
		this.loop.execute(task);
	}

	@Override
	public boolean inEventLoop() {
		return this.loop.loop().inEventLoop();
	}

	@Override
	public Cancellable schedule(Runnable task, Duration delay) {
		return this.loop.schedule(task, delay);
	}

	@Override
	public long nanoTime() {
		return this.loop.nanoTime();
	}

	@Override
	public Executor worker() {
		return this.resources.worker();
	}

	@Override
	public <T> T shared(Class<T> type, Supplier<T> maker) {
		return type.cast(this.shared.computeIfAbsent(type, (key) -> maker.get()));
	}

	@Override
	public Executor callbacks() {
		return this.resources.callbacks();
	}

	@Override
	public Executor userThreads() {
		return this.resources.userThreads();
	}

}
