package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * The state that several connections have as a whole, which follows
 * {@link ConnectionState}'s table as well. Told by the event loops of all of them, and so
 * behind a lock; none waits for it for long, since changes are rare and quickly noted.
 */
final class PoolState {

	private final ConnectionStateListener told;

	// Guarded by this, as is the number below.
	private final ConnectionState[] members;

	private long opened;

	// Written under the lock only.
	private volatile ConnectionState state = ConnectionState.IDLE;

	/**
	 * Creates the state of idle connections.
	 * @param told is told of each change, in order, under the lock: it must be quick
	 */
	PoolState(int members, ConnectionStateListener told) {
		this.members = new ConnectionState[members];
		Arrays.fill(this.members, ConnectionState.IDLE);
		this.told = told;
	}

	ConnectionState state() {
		return this.state;
	}

	/**
	 * Takes note of what happens to one of the connections.
	 * @param index which one
	 */
	ConnectionStateListener member(int index) {
		return new ConnectionStateListener() {

			@Override
			public void stateChanged(ConnectionStateChange change) {
				memberChanged(index, change);
			}

			@Override
			public void attemptFailed(ManagementException failure, @Nullable Duration nextAttempt) {
				memberFailed(failure, nextAttempt);
			}

		};
	}

	private synchronized void memberChanged(int index, ConnectionStateChange change) {
		this.members[index] = change.to();
		if (change.to() == ConnectionState.READY) {
			this.opened++;
		}
		ConnectionState before = this.state;
		ConnectionState next = next(before, List.of(this.members));
		if (next != before) {
			this.state = next;
			this.told
				.stateChanged(new ConnectionStateChange(before, next, change.peer(), this.opened, change.failure()));
		}
	}

	private synchronized void memberFailed(ManagementException failure, @Nullable Duration nextAttempt) {
		this.told.attemptFailed(failure, nextAttempt);
	}

	/**
	 * What several states are as a whole.
	 * @param before what they were before one of them changed
	 */
	static ConnectionState next(ConnectionState before, List<ConnectionState> members) {
		if (before == ConnectionState.CLOSED || members.contains(ConnectionState.CLOSED)) {
			return ConnectionState.CLOSED;
		}
		if (members.contains(ConnectionState.READY)) {
			return ConnectionState.READY;
		}
		if (members.contains(ConnectionState.RECOVERING)) {
			return ConnectionState.RECOVERING;
		}
		if (members.contains(ConnectionState.CONNECTING)) {
			boolean wasOpen = before == ConnectionState.READY || before == ConnectionState.RECOVERING;
			return wasOpen ? ConnectionState.RECOVERING : ConnectionState.CONNECTING;
		}
		return ConnectionState.IDLE;
	}

}
