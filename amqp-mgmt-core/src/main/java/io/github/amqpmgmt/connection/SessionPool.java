package io.github.amqpmgmt.connection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.github.amqpmgmt.connection.internal.LiveConnection.SessionLease;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.engine.impl.ProtonSession;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one open connection: one for each node as long as the bounds allow,
 * shared by the fewest users beyond. Event loop only.
 */
final class SessionPool {

	/** Frames that the peer may send ahead of our reading. */
	private static final int INCOMING_WINDOW = 2048;

	private static final int LINKS_PER_LEASE = 2;

	private final Connection connection;

	private final PeerLimits peerLimits;

	private final int most;

	private final List<PooledSession> sessions = new ArrayList<>();

	SessionPool(Connection connection, PeerLimits peerLimits, int maxSessions) {
		this.connection = connection;
		this.peerLimits = peerLimits;
		this.most = Math.min(peerLimits.sessions(), maxSessions);
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
		session.openHandler((begun) -> List.copyOf(pooled.leases).forEach(Lease::begun));
		session.closeHandler((ended) -> ended(pooled));
		this.sessions.add(pooled);
		session.open();
		return pooled;
	}

	private PooledSession leastUsed() {
		return this.sessions.stream()
			.filter(this::hasRoom)
			.min(Comparator.comparingInt((session) -> session.leases.size()))
			.orElseThrow(
					() -> new AttachRefusedException(Failure.of("The peer allows no more links on this connection: all "
							+ this.sessions.size() + " sessions are full", "Use fewer nodes on one connection."),
							null));
	}

	private boolean hasRoom(PooledSession pooled) {
		return hasRoom(pooled, pooled.leases.size() + 1L);
	}

	private boolean hasRoom(PooledSession pooled, long leases) {
		return leases * LINKS_PER_LEASE <= this.peerLimits.links(((ProtonSession) pooled.session).getLocalChannel());
	}

	private void ended(PooledSession pooled) {
		if (!this.sessions.remove(pooled)) {
			return;
		}
		pooled.session.close();
		ManagementException failure = new ConnectionLostException(Failure
			.of("The peer ended the session" + ErrorConditions.describe(pooled.session.getRemoteCondition()),
					"If it was a write that may have been executed, read the state back before it is sent again; "
							+ "requests not yet sent wait for a new session.")
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

		private @Nullable Runnable whenBegun;

		Lease(PooledSession pooled, Consumer<ManagementException> lost) {
			this.pooled = pooled;
			this.lost = lost;
		}

		@Override
		public Session session() {
			return this.pooled.session;
		}

		@Override
		public void whenBegun(Runnable task) {
			if (this.pooled.session.isRemotelyOpen()) {
				task.run();
			}
			else {
				this.whenBegun = task;
			}
		}

		void begun() {
			if (this.whenBegun != null) {
				this.whenBegun.run();
			}
		}

		@Override
		public boolean hasRoom() {
			return SessionPool.this.hasRoom(this.pooled, this.pooled.leases.indexOf(this) + 1L);
		}

		@Override
		public void release() {
			SessionPool.this.release(this);
		}

	}

}
