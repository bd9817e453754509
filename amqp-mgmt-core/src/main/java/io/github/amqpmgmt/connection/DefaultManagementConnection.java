package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.BackOff;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life cycle of a connection: connects when asked, one attempt for all who wait,
 * comes back after a loss, and tells the nodes what happens. All fields but the volatile
 * ones belong to the event loop.
 */
final class DefaultManagementConnection extends LoopBound implements Attempt.Listener {

	private static final Logger logger = LoggerFactory.getLogger(ManagementConnection.class);

	private final boolean ownsResources;

	private final Attempt.Factory attempts;

	private final BackOff backOff;

	private final ConnectionStateListener told;

	private final Waiters waiters = new Waiters();

	private final Residents residents = new Residents();

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

	// Written by the event loop only; as long as it is there, nothing is sent.
	private volatile @Nullable Reopening reopening;

	// Whether the attempt under way may have read what has been replaced since.
	private boolean attemptIsStale;

	private long generation;

	private int failedInARow;

	/**
	 * See {@link Connections} for how they are made.
	 * @param told is told on the event loop what happens
	 */
	DefaultManagementConnection(ManagementConnectionOptions options, ConnectionResources resources,
			boolean ownsResources, EventLoop loop, Attempt.Factory attempts, ConnectionStateListener told) {
		super(options, resources, loop);
		this.ownsResources = ownsResources;
		this.attempts = attempts;
		this.backOff = new BackOff(options.recovery().delay(), options.recovery().maxDelay());
		this.told = told;
		this.peer = candidates();
		this.record = new ConnectionRecord(options.containerId(), this.peer);
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
		onLoop(() -> connect(new FutureWaiter(connected, resources().userThreads())),
				() -> connected.completeExceptionally(closedByUser()));
		return connected;
	}

	@Override
	public void connect(Waiter waiter) {
		switch (this.state) {
			case CLOSED -> waiter.failed(closedByUser());
			case READY -> {
				if (this.reopening != null) {
					this.waiters.add(waiter);
				}
				else {
					waiter.connected(live());
				}
			}
			case CONNECTING, RECOVERING -> this.waiters.add(waiter);
			case IDLE -> {
				this.waiters.add(waiter);
				wakeUp();
			}
		}
	}

	private void wakeUp() {
		become(ConnectionState.CONNECTING, null);
		scheduleAttempt();
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
		this.attemptIsStale = false;
		this.record.attemptBegins();
		this.attempt = this.attempts.begin(this.generation + 1, this);
	}

	@Override
	public void attemptFailed(ManagementException failure, boolean permanent) {
		if (this.attemptIsStale) {
			attemptNow();
			return;
		}
		this.attempt = null;
		this.record.attemptFailed(failure);
		this.failedInARow++;
		this.backOff.failed();
		// Without a limit it is 0, which the number of failures never is.
		if (permanent || isUnwanted() || this.failedInARow == options().recovery().maxAttempts()) {
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
		if (this.attemptIsStale) {
			connection.close(ConnectFailures.reopened(connection.address().toString()));
			attemptNow();
			return;
		}
		logger.info("Connected to {} as {} (connection {})", connection.address(), options().containerId(),
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
		Reopening underWay = endReopening();
		if (underWay != null && underWay.isClosing()) {
			recover(null, underWay.reason());
		}
		else {
			logger.warn("{}", failure.getMessage());
			this.backOff.ended();
			this.backOff.scatter();
			recover(failure, failure);
		}
	}

	private void recover(@Nullable ManagementException loss, ManagementException reason) {
		become(ConnectionState.RECOVERING, loss);
		scheduleAttempt();
		this.residents.tell((resident) -> resident.connectionLost(reason));
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
		onLoop(() -> {
			this.residents.remove(resident);
			Reopening underWay = this.reopening;
			if (underWay != null) {
				underWay.idle(resident);
			}
		}, () -> {
		});
	}

	@Override
	public CompletableFuture<Void> reopenAsync() {
		CompletableFuture<Void> reopened = new CompletableFuture<>();
		onLoop(() -> reopen(reopened), () -> reopened.completeExceptionally(closedByUser()));
		return reopened;
	}

	private void reopen(CompletableFuture<Void> reopened) {
		if (this.state == ConnectionState.IDLE) {
			complete(reopened);
			return;
		}
		this.attemptIsStale = this.attempt != null;
		if (this.state == ConnectionState.READY && this.reopening == null) {
			logger.info("The connection to {} is opened anew once the requests under way are answered", this.peer);
			Reopening begun = new Reopening(live(), ConnectFailures.reopened(this.peer));
			this.reopening = begun;
			begun.begin(this.residents, this, options().closeTimeout());
		}
		connect(new FutureWaiter(reopened, resources().userThreads()));
	}

	private @Nullable Reopening endReopening() {
		Reopening underWay = this.reopening;
		this.reopening = null;
		if (underWay != null) {
			underWay.cancel();
		}
		return underWay;
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
		endReopening();
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
		// While it was opened anew, some may have come to wait.
		if (this.state == ConnectionState.IDLE && !this.waiters.isEmpty()) {
			wakeUp();
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
		endReopening();
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
		resources().remove(this);
		this.parting.values().forEach(this::complete);
		if (this.ownsResources) {
			resources().closeAsync().thenRun(() -> this.closed.complete(null));
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
	public boolean isOpen() {
		return this.state == ConnectionState.READY && this.reopening == null;
	}

	@Override
	public String peer() {
		return this.peer;
	}

}
