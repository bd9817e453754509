package io.github.amqpmgmt.connection;

import java.time.Duration;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.Listeners;
import org.jspecify.annotations.Nullable;

/**
 * Passes what happens on an event loop on to the user's listeners, which are called
 * elsewhere.
 */
record StateAnnouncer(Listeners<ConnectionStateListener> listeners) implements ConnectionStateListener {

	@Override
	public void stateChanged(ConnectionStateChange change) {
		this.listeners.tell((listener) -> listener.stateChanged(change));
	}

	@Override
	public void attemptFailed(ManagementException failure, @Nullable Duration nextAttempt) {
		this.listeners.tell((listener) -> listener.attemptFailed(failure, nextAttempt));
	}

}
