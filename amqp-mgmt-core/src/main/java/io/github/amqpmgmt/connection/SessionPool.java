package io.github.amqpmgmt.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.github.amqpmgmt.connection.internal.LiveConnection.SessionLease;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Session;

/**
 * The sessions of one open connection: one for each node as long as the bounds allow,
 * shared by the fewest users beyond. Event loop only.
 */
final class SessionPool {

	/** Frames that the peer may send ahead of our reading. */
	private static final int INCOMING_WINDOW = 2048;

	private final Connection connection;

	private final int most;

	private final List<PooledSession> sessions = new ArrayList<>();

	SessionPool(Connection connection, int most) {
		this.connection = connection;
		this.most = most;
	}

	SessionLease lease(Consumer<ManagementException> lost) {
		PooledSession pooled = (this.sessions.size() < this.most) ? open() : leastUsed();
		Lease lease = new Lease(pooled, lost);
		pooled.leases.add(lease);
		return lease;
	}

	private PooledSession open() {
		Session session = this.connection.session();
		PooledSession pooled = new PooledSession(session);
		session.setIncomingCapacity(
				(int) Math.min(Integer.MAX_VALUE, INCOMING_WINDOW * this.connection.getMaxFrameSize()));
		session.closeHandler((ended) -> ended(pooled));
		this.sessions.add(pooled);
		session.open();
		return pooled;
	}

	private PooledSession leastUsed() {
		return this.sessions.stream()
			.min(Comparator.comparingInt((session) -> session.leases.size()))
			.orElseThrow(() -> new IllegalStateException("The peer allows no session"));
	}

	private void ended(PooledSession pooled) {
		if (!this.sessions.remove(pooled)) {
			return;
		}
		pooled.session.close();
		ManagementException failure = new ConnectionLostException(Failure
			.of("The peer ended the session" + ErrorConditions.describe(pooled.session.getRemoteCondition()),
					"Read the state back before a write is sent again; the next request opens a new session.")
			.withCondition(ErrorConditions.condition(pooled.session.getRemoteCondition())), null);
		List<Lease> leases = List.copyOf(pooled.leases);
		pooled.leases.clear();
		leases.forEach((lease) -> lease.lost.accept(failure));
	}

	private void release(Lease lease) {
		PooledSession pooled = lease.pooled;
		if (pooled.leases.remove(lease) && pooled.leases.isEmpty() && this.sessions.remove(pooled)) {
			pooled.session.close();
		}
	}

	private static final class PooledSession {

		private final Session session;

		private final List<Lease> leases = new ArrayList<>();

		PooledSession(Session session) {
			this.session = session;
		}

	}

	private final class Lease implements SessionLease {

		private final PooledSession pooled;

		private final Consumer<ManagementException> lost;

		Lease(PooledSession pooled, Consumer<ManagementException> lost) {
			this.pooled = pooled;
			this.lost = lost;
		}

		@Override
		public Session session() {
			return this.pooled.session;
		}

		@Override
		public void release() {
			SessionPool.this.release(this);
		}

	}

}
