package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.connection.internal.InOrder;

/**
 * Tells listeners what happens on a node's links, in order.
 */
final class NodeEvents {

	private final List<ManagementNodeListener> listeners;

	private final InOrder order;

	NodeEvents(List<ManagementNodeListener> listeners, Executor executor) {
		this.listeners = listeners;
		this.order = new InOrder(executor);
	}

	void attached(String target, long generation) {
		tell((listener) -> listener.attached(target, generation));
	}

	void detached(String target, ManagementException failure) {
		tell((listener) -> listener.detached(target, failure));
	}

	void retrying(RequestSummary request, ManagementException failure, Duration delay) {
		tell((listener) -> listener.retrying(request, failure, delay));
	}

	void unmatched(UnmatchedReply reply) {
		tell((listener) -> listener.unmatched(reply));
	}

	private void tell(Consumer<ManagementNodeListener> event) {
		for (ManagementNodeListener listener : this.listeners) {
			this.order.tell(() -> event.accept(listener));
		}
	}

}
