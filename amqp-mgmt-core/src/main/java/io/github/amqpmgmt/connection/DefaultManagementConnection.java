package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.BackOff;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life cycle of a connection: connects when asked, one attempt for all who wait,
 * comes back after a loss, and tells the nodes what happens. All fields but the volatile
 * ones belong to the event loop.
 */
final class DefaultManagementConnection implements ManagementConnection, ConnectionAccess, Attempt.Listener {

	private static final Logger logger = LoggerFactory.getLogger(ManagementConnection.class);

	private final ManagementConnectionOptions options;

	private final ConnectionResources resources;

	private final boolean ownsResources;

	private final NettyLoop loop;

	private final Attempt.Factory attempts;

	private final BackOff backOff;

	private final ConnectionStateListener told;

	private final Waiters waiters = new Waiters();

	private final Residents residents = new Residents();

	private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final Map<OpenConnection, CompletableFuture<Void>> parting = new HashMap<>();

	// Written by the event loop only.
	private volatile ConnectionState state = ConnectionState.IDLE;

	// Written by the event loop only.
	private volatile String peer;

	private final ConnectionRecord record;

	private @Nullable Attempt attempt;

	private @Nullable Cancellable delayedAttempt;

	private @Nullable OpenConnection live;

	private @Nullable AddressAuthorizer authorizer;

	private long generation;

	private int failedInARow;

	/**
	 * See {@link Connections} for how they are made.
	 * @param told is told on the event loop what happens
	 */
	DefaultManagementConnection(ManagementConnectionOptions options, ConnectionResources resources,
			boolean ownsResources, EventLoop loop, Attempt.Factory attempts, ConnectionStateListener told) {
		this.options = options;
		this.resources = resources;
		this.ownsResources = ownsResources;
		this.loop = new NettyLoop(loop);
		this.attempts = attempts;
		this.backOff = new BackOff(options.recovery().delay(), options.recovery().maxDelay());
		this.told = told;
		this.peer = candidates();
		this.record = new ConnectionRecord(options.containerId(), this.peer);
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
	public List<ConnectionStatus> connections() {
		return List.of(this.record.status());
	}

	@Override
	public CompletableFuture<Void> connectAsync() {
		CompletableFuture<Void> connected = new CompletableFuture<>();
		onLoop(() -> connect(new FutureWaiter(connected, this.resources.userThreads())),
				() -> connected.completeExceptionally(closedByUser()));
		return connected;
	}

	private void onLoop(Runnable task, Runnable onceTheLoopHasEnded) {
		try {
			this.loop.execute(task);
		}
		catch (RejectedExecutionException ex) {
			onceTheLoopHasEnded.run();
		}
	}

	@Override
	public void connect(Waiter waiter) {
		switch (this.state) {
			case CLOSED -> waiter.failed(closedByUser());
			case READY -> waiter.connected(live());
			case CONNECTING, RECOVERING -> this.waiters.add(waiter);
			case IDLE -> {
				this.waiters.add(waiter);
				become(ConnectionState.CONNECTING, null);
				scheduleAttempt();
			}
		}
	}

	private OpenConnection live() {
		if (this.live == null) {
			throw new IllegalStateException("READY without a connection");
		}
		return this.live;
	}

	private void scheduleAttempt() {
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
		this.record.attemptBegins();
		this.attempt = this.attempts.begin(this.generation + 1, this);
	}

	@Override
	public void attemptFailed(ManagementException failure, boolean permanent) {
		this.attempt = null;
		this.record.attemptFailed(failure);
		this.failedInARow++;
		this.backOff.failed();
		// Without a limit it is 0, which the number of failures never is.
		if (permanent || isUnwanted() || this.failedInARow == this.options.recovery().maxAttempts()) {
			giveUp(failure);
			return;
		}
		this.waiters.release((waiter) -> !waiter.isPatient(), (waiter) -> waiter.failed(failure));
		Duration delay = this.backOff.delay();
		logger.warn("{} The next attempt is made in {} ms.", failure.getMessage(), delay.toMillis());
		this.told.attemptFailed(failure, delay);
		scheduleAttempt();
	}

	private void giveUp(ManagementException failure) {
		logger.warn("{} No further attempt is made before the next request.", failure.getMessage());
		this.told.attemptFailed(failure, null);
		rest(failure);
		this.waiters.releaseAll((waiter) -> waiter.failed(failure));
	}

	/**
	 * Whether nobody waits for more than this attempt. A connection that was lost is
	 * wanted back anyway.
	 */
	private boolean isUnwanted() {
		return this.state == ConnectionState.CONNECTING && !this.waiters.arePatient();
	}

	private void rest(@Nullable ManagementException failure) {
		this.failedInARow = 0;
		become(ConnectionState.IDLE, failure);
	}

	@Override
	public void opened(OpenConnection connection) {
		logger.info("Connected to {} as {} (connection {})", connection.address(), this.options.containerId(),
				connection.generation());
		this.attempt = null;
		this.record.attemptSucceeded();
		this.failedInARow = 0;
		this.generation = connection.generation();
		this.backOff.began();
		this.live = connection;
		this.peer = connection.address().toString();
		become(ConnectionState.READY, null);
		this.waiters.releaseAll((waiter) -> waiter.connected(connection));
	}

	@Override
	public void ended(OpenConnection connection, ManagementException failure) {
		complete(this.parting.remove(connection));
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
		this.backOff.scatter();
		become(ConnectionState.RECOVERING, failure);
		scheduleAttempt();
		this.residents.tell((resident) -> resident.connectionLost(failure));
	}

	private void become(ConnectionState next, @Nullable ManagementException failure) {
		ConnectionState before = this.state;
		if (!before.canBecome(next)) {
			throw new IllegalStateException("No transition from " + before + " to " + next);
		}
		ConnectionStateChange change = new ConnectionStateChange(before, next, this.peer, this.generation, failure);
		this.record.became(change);
		this.state = next;
		this.told.stateChanged(change);
	}

	@Override
	public @Nullable ManagementException lastFailure() {
		return this.record.obstacle();
	}

	@Override
	public void withdraw(Waiter waiter) {
		if (this.waiters.remove(waiter) && this.waiters.isEmpty() && isUnwanted() && this.delayedAttempt != null) {
			cancelDelayedAttempt();
			rest(null);
		}
	}

	private void cancelDelayedAttempt() {
		if (this.delayedAttempt != null) {
			this.delayedAttempt.cancel();
			this.delayedAttempt = null;
		}
	}

	@Override
	public void add(Resident resident) {
		onLoop(() -> {
			this.residents.add(resident);
			if (this.state == ConnectionState.CLOSED) {
				resident.connectionClosed();
			}
		}, resident::connectionClosed);
	}

	@Override
	public void remove(Resident resident) {
		onLoop(() -> this.residents.remove(resident), () -> {
		});
	}

	@Override
	public CompletableFuture<Void> disconnectAsync() {
		CompletableFuture<Void> disconnected = new CompletableFuture<>();
		onLoop(() -> disconnect(disconnected), () -> disconnected.complete(null));
		return disconnected;
	}

	private void disconnect(CompletableFuture<Void> disconnected) {
		OpenConnection last = this.live;
		boolean unwanted = this.state == ConnectionState.RECOVERING && this.waiters.isEmpty();
		if (this.state != ConnectionState.READY && !unwanted) {
			complete(disconnected);
			return;
		}
		ManagementException reason = ConnectFailures.disconnected(this.peer);
		this.live = null;
		this.peer = candidates();
		giveUpAttempt(reason);
		rest(null);
		if (last == null) {
			complete(disconnected);
			return;
		}
		logger.info("Disconnected from {} until it is needed again", last.address());
		this.parting.put(last, disconnected);
		this.residents.tell((resident) -> resident.connectionLost(reason));
		last.close(reason);
	}

	/**
	 * Never on the loop, since whatever the user attached would run there.
	 */
	private void complete(@Nullable CompletableFuture<Void> future) {
		if (future != null) {
			this.resources.userThreads().execute(() -> future.complete(null));
		}
	}

	private void giveUpAttempt(ManagementException reason) {
		cancelDelayedAttempt();
		if (this.attempt != null) {
			this.attempt.abandon(reason);
			this.attempt = null;
		}
	}

	@Override
	public CompletableFuture<Void> closeAsync() {
		onLoop(this::closeOnLoop, () -> this.closed.complete(null));
		return this.closed.copy();
	}

	private void closeOnLoop() {
		if (this.state == ConnectionState.CLOSED) {
			return;
		}
		become(ConnectionState.CLOSED, null);
		ManagementException reason = closedByUser();
		this.residents.tell(Resident::connectionClosed);
		this.waiters.releaseAll((waiter) -> waiter.failed(reason));
		giveUpAttempt(reason);
		if (this.live != null) {
			this.live.close(reason);
		}
		else {
			finishClose();
		}
	}

	private void finishClose() {
		this.resources.remove(this);
		this.parting.values().forEach(this::complete);
		if (this.ownsResources) {
			this.resources.closeAsync().thenRun(() -> this.closed.complete(null));
		}
		else {
			complete(this.closed);
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
	public @Nullable AddressAuthorizer authorizer() {
		AddressAuthorization authorization = this.options.authorization();
		if (this.authorizer == null && authorization != null) {
			this.authorizer = authorization.authorizer(this);
		}
		return this.authorizer;
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

	@Override
	public boolean isOpen() {
		return this.state == ConnectionState.READY;
	}

	@Override
	public String peer() {
		return this.peer;
	}

}
