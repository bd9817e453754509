package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has all its life: options, event loop, other threads, and what its
 * nodes share. Safe for use by any number of threads, unless something else is said.
 */
abstract class LoopBound implements ManagementConnection, ConnectionAccess {

	private final ManagementConnectionOptions options;

	private final ConnectionResources resources;

	private final NettyLoop loop;

	private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

	// Event loop only.
	private @Nullable AddressAuthorizer authorizer;

	LoopBound(ManagementConnectionOptions options, ConnectionResources resources, EventLoop loop) {
		this.options = options;
		this.resources = resources;
		this.loop = new NettyLoop(loop);
	}

	@Override
	public ManagementConnectionOptions options() {
		return this.options;
	}

	/**
	 * The addresses that may be connected to, as a short text.
	 */
	final String candidates() {
		List<Address> addresses = this.options.addresses();
		return (addresses.size() == 1) ? addresses.get(0).toString() : addresses.toString();
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
	public @Nullable AddressAuthorizer authorizer() {
		AddressAuthorization authorization = this.options.authorization();
		if (this.authorizer == null && authorization != null) {
			this.authorizer = authorization.authorizer(this);
		}
		return this.authorizer;
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
