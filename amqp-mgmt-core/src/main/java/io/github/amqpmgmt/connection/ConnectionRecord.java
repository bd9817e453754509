package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.time.Instant;

import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of a connection where anybody can read it. Written by the event
 * loop only.
 */
final class ConnectionRecord {

	private volatile ConnectionStatus status;

	// Event loop only.
	private long attemptNanos;

	ConnectionRecord(String containerId, String peer) {
		this.status = ConnectionStatus.idle(containerId, peer);
	}

	ConnectionStatus status() {
		return this.status;
	}

	void attemptBegins() {
		this.attemptNanos = System.nanoTime();
	}

	void attemptSucceeded() {
		this.status = this.status.attempted(this.status.attempts().opened(attemptTime()));
	}

	void attemptFailed(ManagementException failure) {
		this.status = this.status.attempted(this.status.attempts().failed(attemptTime()))
			.failed(new PastFailure(Instant.now(), failure));
	}

	private Duration attemptTime() {
		return Duration.ofNanos(System.nanoTime() - this.attemptNanos);
	}

	void became(ConnectionStateChange change) {
		ManagementException cause = change.failure();
		this.status = this.status.became(change.to(), change.peer(), change.generation(),
				(cause != null) ? failure(cause) : null);
	}

	/**
	 * A failure that was noted when the attempt failed keeps its time.
	 */
	private PastFailure failure(ManagementException cause) {
		PastFailure last = this.status.lastFailure();
		return (last != null && last.failure() == cause) ? last : new PastFailure(Instant.now(), cause);
	}

	/**
	 * What is told of a peer once the connection to it is gone.
	 */
	@Nullable ManagementException obstacle() {
		PastFailure obstacle = this.status.obstacle();
		return (obstacle != null) ? obstacle.failure() : null;
	}

}
