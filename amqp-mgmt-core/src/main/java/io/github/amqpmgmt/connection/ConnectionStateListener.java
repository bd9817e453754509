package io.github.amqpmgmt.connection;

import java.time.Duration;

import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each change of a connection's state and of each failed attempt to connect:
 * one call at a time, in order, never on the event loop, and without regard to other
 * listeners. It learns of a change after it has happened. What it throws is logged and
 * otherwise ignored; one that is too slow misses events.
 *
 * <p>
 * Of several connections ({@link ManagementConnectionOptions.Builder#poolSize}) it is
 * told of the state that they have as a whole, once for each change: the loss of one
 * while another is open is no change. It is told of the failed attempts of each.
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
