package io.github.amqpmgmt.connection;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one connection right now, for those who watch it. Immutable.
 *
 * @param containerId the container-id
 * @param state the state
 * @param since when it came to this state
 * @param peer host and port of the peer, or the candidates while not connected
 * @param generation counts the connections that were open so far: 1 for the first, one
 * more after each loss; 0 before
 * @param obstacle why it is not open: the last loss or failed attempt, or {@code null} if
 * it is open, was not needed yet, or was closed or disconnected by the application
 * @param lastLoss how it was lost last, also if it is open again; {@code null} if it
 * never was
 * @param lastFailure the last loss or failed attempt, whichever is newer, also if it is
 * open again; {@code null} if nothing failed so far
 * @param attempts what the attempts to connect came to
 * @since 0.1.0
 */
public record ConnectionStatus(String containerId, ConnectionState state, Instant since, String peer, long generation,
		@Nullable PastFailure obstacle, @Nullable PastFailure lastLoss, @Nullable PastFailure lastFailure,
		AttemptStatistics attempts) {

	static ConnectionStatus idle(String containerId, String peer) {
		return new ConnectionStatus(containerId, ConnectionState.IDLE, Instant.now(), peer, 0, null, null, null,
				AttemptStatistics.NONE);
	}

	ConnectionStatus became(ConnectionState next, String peer, long generation, @Nullable PastFailure failure) {
		boolean disconnected = this.state == ConnectionState.RECOVERING && failure == null;
		boolean clear = disconnected || next == ConnectionState.READY || next == ConnectionState.CLOSED;
		PastFailure obstacle = clear ? null : (failure != null) ? failure : this.obstacle;
		boolean lost = this.state == ConnectionState.READY && failure != null;
		return new ConnectionStatus(this.containerId, next, Instant.now(), peer, generation, obstacle,
				lost ? failure : this.lastLoss, (failure != null) ? failure : this.lastFailure, this.attempts);
	}

	ConnectionStatus failed(PastFailure failure) {
		return new ConnectionStatus(this.containerId, this.state, this.since, this.peer, this.generation, failure,
				this.lastLoss, failure, this.attempts);
	}

	ConnectionStatus attempted(AttemptStatistics attempts) {
		return new ConnectionStatus(this.containerId, this.state, this.since, this.peer, this.generation, this.obstacle,
				this.lastLoss, this.lastFailure, attempts);
	}

}
