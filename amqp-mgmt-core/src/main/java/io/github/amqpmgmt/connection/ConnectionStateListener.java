package io.github.amqpmgmt.connection;

import java.time.Duration;

import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each change of a connection's state and of each failed attempt to connect:
 * one call at a time, in order, on a worker thread and never on the event loop. It learns
 * of a change after it has happened. What it throws is logged and otherwise ignored.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConnectionStateListener {

	/**
	 * The state changed.
	 * @param change from where to where, and why
	 */
	void stateChanged(ConnectionStateChange change);

	/**
	 * An attempt to connect failed at all addresses.
	 * @param failure why
	 * @param nextAttempt the time before the next attempt, or {@code null} if there is
	 * none before somebody asks for the connection
	 */
	default void attemptFailed(ManagementException failure, @Nullable Duration nextAttempt) {
	}

}
