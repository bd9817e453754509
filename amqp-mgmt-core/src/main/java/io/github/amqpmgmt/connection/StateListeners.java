package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.InOrder;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of changes of state, in order and off the event loop.
 */
final class StateListeners {

	private final List<ConnectionStateListener> listeners;

	private final InOrder order;

	StateListeners(List<ConnectionStateListener> listeners, Executor worker) {
		this.listeners = listeners;
		this.order = new InOrder(worker);
	}

	void changed(ConnectionStateChange change) {
		tell((listener) -> listener.stateChanged(change));
	}

	void attemptFailed(ManagementException failure, @Nullable Duration nextAttempt) {
		tell((listener) -> listener.attemptFailed(failure, nextAttempt));
	}

	private void tell(Consumer<ConnectionStateListener> event) {
		for (ConnectionStateListener listener : this.listeners) {
			this.order.tell(() -> event.accept(listener));
		}
	}

}
