package io.github.amqpmgmt.node;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * A node on several connections, with a part on each. A request belongs to one part from
 * its call to its end. Requests in flight are bounded by shares, which need no word
 * between event loops; all else that bounds them is common to the parts. Safe for use by
 * any number of threads.
 */
final class PooledManagementNode implements ManagementNode {

	private final ConnectionPool connections;

	private final NodeCommons commons;

	private final DefaultManagementNode[] parts;

	private PooledManagementNode(ConnectionPool connections, NodeCommons commons, DefaultManagementNode[] parts) {
		this.connections = connections;
		this.commons = commons;
		this.parts = parts;
	}

	static PooledManagementNode create(ConnectionPool connections, ManagementConnectionOptions connectionOptions,
			ManagementNodeOptions options) {
		List<ConnectionAccess> members = connections.members();
		NodeCommons commons = NodeCommons.of(options, members.get(0), connections::inEventLoop);
		// A part without a share could send nothing.
		int count = Math.min(members.size(), options.maxInFlight());
		DefaultManagementNode[] parts = new DefaultManagementNode[count];
		for (int i = 0; i < count; i++) {
			parts[i] = DefaultManagementNode.create(members.get(i), connectionOptions,
					options.part(share(options.maxInFlight(), count, i)), commons.part());
		}
		return new PooledManagementNode(connections, commons, parts);
	}

	/**
	 * Equal shares; what is left over goes to the first ones, which are chosen first.
	 */
	static int share(int whole, int count, int index) {
		return whole / count + ((index < whole % count) ? 1 : 0);
	}

	/**
	 * The open part with the fewest requests, the first of several. If all have some, one
	 * more is opened for later requests: this one need not wait for it, and would wait in
	 * vain if the peer allows no more connections.
	 */
	private DefaultManagementNode choose() {
		DefaultManagementNode chosen = null;
		int fewest = Integer.MAX_VALUE;
		for (DefaultManagementNode part : this.parts) {
			if (part.isConnected()) {
				int pending = part.pending();
				if (pending < fewest) {
					chosen = part;
					fewest = pending;
				}
			}
		}
		if (chosen == null) {
			return gatheringPlace();
		}
		if (fewest > 0) {
			this.connections.grow(this.parts.length);
		}
		return chosen;
	}

	/**
	 * While none is open, all wait where most wait already, or else at the first: as with
	 * a single connection, one attempt that succeeds is enough for all, and one that
	 * fails is not made for each.
	 */
	private DefaultManagementNode gatheringPlace() {
		DefaultManagementNode chosen = this.parts[0];
		int most = chosen.pending();
		for (DefaultManagementNode part : this.parts) {
			int pending = part.pending();
			if (pending > most) {
				chosen = part;
				most = pending;
			}
		}
		return chosen;
	}

	@Override
	public String target() {
		return this.parts[0].target();
	}

	@Override
	public ManagementResponse execute(ManagementRequest request) {
		return choose().execute(request);
	}

	@Override
	public CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request) {
		return choose().executeAsync(request);
	}

	@Override
	public ManagementResponse exchange(ManagementRequest request) {
		return choose().exchange(request);
	}

	@Override
	public CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request) {
		return choose().exchangeAsync(request);
	}

	@Override
	public <T extends @Nullable Object> T execute(ManagementRequest request, AnswerReader<T> reader) {
		return choose().execute(request, reader);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> executeAsync(ManagementRequest request,
			AnswerReader<T> reader) {
		return choose().executeAsync(request, reader);
	}

	@Override
	public int pending() {
		return this.commons.gate().count();
	}

	@Override
	public NodeStatus status() {
		return this.commons.status(Arrays.stream(this.parts).map(DefaultManagementNode::links).toList());
	}

	@Override
	public CompletableFuture<Void> closeAsync() {
		return CompletableFuture.allOf(
				Arrays.stream(this.parts).map(DefaultManagementNode::closeAsync).toArray(CompletableFuture<?>[]::new));
	}

	@Override
	public void close() {
		this.parts[0].refuseClosingOnLoop();
		closeAsync().join();
	}

}
