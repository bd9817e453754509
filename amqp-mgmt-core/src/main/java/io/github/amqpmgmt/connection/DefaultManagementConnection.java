package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.BackOff;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.github.amqpmgmt.connection.internal.LiveConnection;
import io.github.amqpmgmt.connection.internal.Nanos;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life cycle of a connection: connects when asked, one attempt for all who wait, and
 * tells the nodes when the connection is lost or closed. All fields but the volatile ones
 * belong to the event loop.
 */
final class DefaultManagementConnection implements ManagementConnection, ConnectionAccess, EngineConnection.Listener {

	private static final Logger logger = LoggerFactory.getLogger(ManagementConnection.class);

	private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);

	private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

	private final ManagementConnectionOptions options;

	private final ConnectionResources resources;

	private final boolean ownsResources;

	private final EventLoop loop;

	private final BackOff backOff = new BackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF);

	private final EncodedDataBounds performatives = FrameReader.performativeBounds();

	private final Deque<Waiter> waiters = new ArrayDeque<>();

	private final Set<Resident> residents = new LinkedHashSet<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	// Written by the event loop only.
	private volatile ConnectionState state = ConnectionState.IDLE;

	// Written by the event loop only.
	private volatile String peer;

	private @Nullable ManagementException lastFailure;

	private @Nullable ConnectAttempt attempt;

	private @Nullable Cancellable delayedAttempt;

	private @Nullable EngineConnection live;

	DefaultManagementConnection(ManagementConnectionOptions options, ConnectionResources resources,
			boolean ownsResources) {
		this.options = options;
		this.resources = resources;
		this.ownsResources = ownsResources;
		this.loop = resources.nextLoop();
		this.peer = candidates();
	}

	private String candidates() {
		List<Address> addresses = this.options.addresses();
		return (addresses.size() == 1) ? addresses.get(0).toString() : addresses.toString();
	}

	@Override
	public ManagementConnectionOptions options() {
		return this.options;
	}

	@Override
	public ConnectionState state() {
		return this.state;
	}

	@Override
	public CompletableFuture<Void> connectAsync() {
		CompletableFuture<Void> connected = new CompletableFuture<>();
		try {
			this.loop.execute(() -> connect(new FutureWaiter(connected, this.resources.worker())));
		}
		catch (RejectedExecutionException ex) {
			connected.completeExceptionally(closedByUser());
		}
		return connected;
	}

	@Override
	public void connect(Waiter waiter) {
		switch (this.state) {
			case CLOSED -> waiter.failed(closedByUser());
			case READY -> waiter.connected(live());
			case CONNECTING -> this.waiters.add(waiter);
			case IDLE -> {
				this.waiters.add(waiter);
				become(ConnectionState.CONNECTING);
				startAttempt();
			}
		}
	}

	private EngineConnection live() {
		if (this.live == null) {
			throw new IllegalStateException("READY without a connection");
		}
		return this.live;
	}

	private void startAttempt() {
		Duration delay = this.backOff.delay();
		if (delay.isZero()) {
			attemptNow();
		}
		else {
			this.delayedAttempt = schedule(this::attemptNow, delay);
		}
	}

	private void attemptNow() {
		this.delayedAttempt = null;
		this.attempt = new ConnectAttempt(this.options, this.resources, this.loop, this.performatives, this,
				this::attemptFailed);
		this.attempt.start();
	}

	private void attemptFailed(ManagementException failure) {
		logger.warn("{}", failure.getMessage());
		this.attempt = null;
		this.lastFailure = failure;
		this.backOff.failed();
		become(ConnectionState.IDLE);
		release((waiter) -> waiter.failed(failure));
	}

	@Override
	public void opened(EngineConnection connection) {
		logger.info("Connected to {} as {}", connection.address(), this.options.containerId());
		this.attempt = null;
		this.lastFailure = null;
		this.backOff.began();
		this.live = connection;
		this.peer = connection.address().toString();
		become(ConnectionState.READY);
		release((waiter) -> waiter.connected(connection));
	}

	@Override
	public void ended(EngineConnection connection, ManagementException failure) {
		if (this.live != connection) {
			return;
		}
		this.live = null;
		this.peer = candidates();
		if (this.state == ConnectionState.CLOSED) {
			finishClose();
			return;
		}
		logger.warn("{}", failure.getMessage());
		this.backOff.ended();
		become(ConnectionState.IDLE);
		List.copyOf(this.residents).forEach((resident) -> guarded(() -> resident.connectionLost(failure)));
	}

	private void release(Consumer<Waiter> outcome) {
		List<Waiter> released = List.copyOf(this.waiters);
		this.waiters.clear();
		released.forEach((waiter) -> guarded(() -> outcome.accept(waiter)));
	}

	/**
	 * Keeps what fails for one node from the others.
	 */
	private static void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.error("A node failed to take note of a change of its connection", ex);
		}
	}

	private void become(ConnectionState next) {
		if (!this.state.canBecome(next)) {
			throw new IllegalStateException("No transition from " + this.state + " to " + next);
		}
		this.state = next;
	}

	@Override
	public @Nullable ManagementException lastFailure() {
		return this.lastFailure;
	}

	@Override
	public void withdraw(Waiter waiter) {
		this.waiters.remove(waiter);
	}

	@Override
	public void add(Resident resident) {
		try {
			this.loop.execute(() -> {
				this.residents.add(resident);
				if (this.state == ConnectionState.CLOSED) {
					resident.connectionClosed();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and nobody else knows the resident yet.
			resident.connectionClosed();
		}
	}

	@Override
	public void remove(Resident resident) {
		try {
			this.loop.execute(() -> this.residents.remove(resident));
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and the residents with it.
		}
	}

	@Override
	public CompletableFuture<Void> closeAsync() {
		try {
			this.loop.execute(this::closeOnLoop);
		}
		catch (RejectedExecutionException ex) {
			this.closed.complete(null);
		}
		return this.closed.copy();
	}

	private void closeOnLoop() {
		if (this.state == ConnectionState.CLOSED) {
			return;
		}
		become(ConnectionState.CLOSED);
		ManagementException reason = closedByUser();
		List.copyOf(this.residents).forEach((resident) -> guarded(resident::connectionClosed));
		release((waiter) -> waiter.failed(reason));
		if (this.delayedAttempt != null) {
			this.delayedAttempt.cancel();
		}
		if (this.attempt != null) {
			this.attempt.abandon(reason);
		}
		if (this.live != null) {
			this.live.close(reason);
		}
		else {
			finishClose();
		}
	}

	private void finishClose() {
		// Never completed on the loop, since whatever the user attached would run there.
		if (this.ownsResources) {
			this.resources.closeAsync().thenRun(() -> this.closed.complete(null));
		}
		else {
			this.resources.worker().execute(() -> this.closed.complete(null));
		}
	}

	@Override
	public void close() {
		if (inEventLoop()) {
			throw new IllegalStateException("close() would wait on the event loop for itself: use closeAsync()");
		}
		closeAsync().join();
	}

	private ManagementClosedException closedByUser() {
		return new ManagementClosedException(Failure.of("The connection to " + candidates() + " is closed",
				"Closed is final: create a new connection."), null);
	}

	@Override
	public void execute(Runnable task) {
		this.loop.execute(task);
	}

	@Override
	public boolean inEventLoop() {
		return this.loop.inEventLoop();
	}

	@Override
	public Cancellable schedule(Runnable task, Duration delay) {
		Future<?> scheduled = this.loop.schedule(task, Nanos.of(delay), TimeUnit.NANOSECONDS);
		return () -> scheduled.cancel(false);
	}

	@Override
	public Executor worker() {
		return this.resources.worker();
	}

	@Override
	public String peer() {
		return this.peer;
	}

	/**
	 * Completes a future away from the loop.
	 */
	private record FutureWaiter(CompletableFuture<Void> future, Executor worker) implements Waiter {

		@Override
		public void connected(LiveConnection connection) {
			this.worker.execute(() -> this.future.complete(null));
		}

		@Override
		public void failed(ManagementException failure) {
			this.worker.execute(() -> this.future.completeExceptionally(failure));
		}

	}

}
