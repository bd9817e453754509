package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ConnectionPool;

/**
 * Several connections to the same peer, each with a life cycle of its own. Safe for use
 * by any number of threads.
 */
final class PooledManagementConnection implements ManagementConnection, ConnectionPool {

	private final ManagementConnectionOptions options;

	private final ConnectionResources resources;

	private final boolean ownsResources;

	private final PoolState state;

	private final List<DefaultManagementConnection> members;

	private final AtomicBoolean growing = new AtomicBoolean();

	/**
	 * See {@link Connections} for how they are made.
	 */
	PooledManagementConnection(ManagementConnectionOptions options, ConnectionResources resources,
			boolean ownsResources, PoolState state, List<DefaultManagementConnection> members) {
		this.options = options;
		this.resources = resources;
		this.ownsResources = ownsResources;
		this.state = state;
		this.members = members;
	}

	@Override
	public ManagementConnectionOptions options() {
		return this.options;
	}

	@Override
	public ConnectionState state() {
		return this.state.state();
	}

	@Override
	public List<ConnectionStatus> connections() {
		return this.members.stream().flatMap((member) -> member.connections().stream()).toList();
	}

	@Override
	public CompletableFuture<Void> connectAsync() {
		CompletableFuture<Void> connected = new CompletableFuture<>();
		List<CompletableFuture<Void>> each = this.members.stream()
			.map(DefaultManagementConnection::connectAsync)
			.toList();
		each.forEach((member) -> member.exceptionally((failure) -> {
			connected.completeExceptionally(failure);
			return null;
		}));
		all(each).thenRun(() -> connected.complete(null));
		return connected;
	}

	private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
		return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
	}

	@Override
	public List<ConnectionAccess> members() {
		return List.copyOf(this.members);
	}

	@Override
	public void grow(int among) {
		if (this.growing.get()) {
			return;
		}
		for (int i = 0; i < among; i++) {
			DefaultManagementConnection member = this.members.get(i);
			if (member.state() == ConnectionState.IDLE) {
				if (this.growing.compareAndSet(false, true)) {
					member.connectAsync().whenComplete((opened, failure) -> this.growing.set(false));
				}
				return;
			}
		}
	}

	@Override
	public boolean inEventLoop() {
		for (int i = 0; i < this.members.size(); i++) {
			if (this.members.get(i).inEventLoop()) {
				return true;
			}
		}
		return false;
	}

	@Override
	public CompletableFuture<Void> disconnectAsync() {
		return all(this.members.stream().map(DefaultManagementConnection::disconnectAsync).toList());
	}

	@Override
	public CompletableFuture<Void> reopenAsync() {
		CompletableFuture<Void> reopened = CompletableFuture.completedFuture(null);
		for (DefaultManagementConnection member : this.members) {
			reopened = reopened.thenCompose((done) -> member.reopenAsync());
		}
		return reopened;
	}

	@Override
	public CompletableFuture<Void> closeAsync() {
		CompletableFuture<Void> closed = all(
				this.members.stream().map(DefaultManagementConnection::closeAsync).toList());
		return this.ownsResources ? closed.thenCompose((done) -> this.resources.closeAsync()) : closed;
	}

	@Override
	public void close() {
		if (inEventLoop()) {
			throw new IllegalStateException("close() would wait on the event loop for itself: use closeAsync()");
		}
		closeAsync().join();
	}

}
