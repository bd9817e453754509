package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.connection.internal.BackOff;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.Listeners;
import io.github.amqpmgmt.connection.internal.TaskLoop.Cancellable;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which failed requests are sent again, and holds them until it is time. Event
 * loop only.
 */
final class Retries {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private final ManagementNodeOptions options;

	private final ConnectionAccess connection;

	private final Listeners<ManagementNodeListener> listeners;

	private final Consumer<PendingRequest> sendAgain;

	private final Map<PendingRequest, Cancellable> backingOff = new LinkedHashMap<>();

	/**
	 * Creates the retries of a node.
	 * @param sendAgain takes a request when its delay is over
	 */
	Retries(ManagementNodeOptions options, ConnectionAccess connection, Listeners<ManagementNodeListener> listeners,
			Consumer<PendingRequest> sendAgain) {
		this.options = options;
		this.connection = connection;
		this.listeners = listeners;
		this.sendAgain = sendAgain;
	}

	/**
	 * The links or the connection were lost after the request was written.
	 * @return whether it is sent again
	 */
	boolean lost(PendingRequest request, ManagementException failure) {
		Execution execution = request.execution();
		return isRepeatable(request, execution) && later(request, failure, execution);
	}

	/**
	 * The peer gave the request's transfer another outcome than accepted.
	 * @return whether it is sent again
	 */
	boolean refused(PendingRequest request, TransferOutcome outcome, RequestRefusedException refusal) {
		return (outcome.isPassing() || isPassing(request, refusal)) && isRepeatable(request, outcome.execution())
				&& later(request, refusal, outcome.execution());
	}

	private boolean isPassing(PendingRequest request, RequestRefusedException refusal) {
		return guarded(() -> dialect(request).isTransient(refusal.condition()));
	}

	/**
	 * The node answered with another status than success, and the caller wants no other.
	 * @return whether it is sent again
	 */
	boolean answered(PendingRequest request, ManagementResponse response) {
		return guarded(() -> dialect(request).isTransient(response)) && isRepeatable(request, Execution.ANSWERED)
				&& later(request, request.errorResponse(response), Execution.ANSWERED);
	}

	private boolean isRepeatable(PendingRequest request, Execution execution) {
		if (request.retries() >= this.options.retry().maxRetries()) {
			return false;
		}
		return execution == Execution.NOT_EXECUTED || isIdempotent(request);
	}

	private boolean isIdempotent(PendingRequest request) {
		Boolean declared = request.request().idempotent();
		return (declared != null) ? declared : guarded(() -> dialect(request).isIdempotent(request.request()));
	}

	/**
	 * The one that the request was sent in: by now the node may speak another.
	 */
	private static ManagementDialect dialect(PendingRequest request) {
		return request.encoded().dialect();
	}

	/**
	 * What a dialect of the user's own throws must not harm other requests.
	 */
	private static boolean guarded(Question question) {
		try {
			return question.ask();
		}
		catch (RuntimeException ex) {
			logger.warn("A dialect failed to say whether a request can be sent again", ex);
			return false;
		}
	}

	private boolean later(PendingRequest request, ManagementException failure, Execution execution) {
		Duration delay = delay(request.retries());
		Duration remaining = request.remaining();
		if (remaining != null && remaining.compareTo(delay) <= 0) {
			return false;
		}
		logger.debug("{} {} is sent again in {} ms", failure.getMessage(), request.request(), delay.toMillis());
		RequestSummary summary = request.summary();
		request.withdrawn(failure, execution);
		this.backingOff.put(request, this.connection.schedule(() -> {
			this.backingOff.remove(request);
			this.sendAgain.accept(request);
		}, delay));
		this.listeners.tell((listener) -> listener.retrying(summary, failure, delay));
		return true;
	}

	private Duration delay(int retries) {
		RetryOptions retry = this.options.retry();
		return Duration.ofNanos(BackOff.delay(retry.delay().toNanos(), retry.maxDelay().toNanos(), retries));
	}

	boolean isEmpty() {
		return this.backingOff.isEmpty();
	}

	boolean has(PendingRequest request) {
		return this.backingOff.containsKey(request);
	}

	/**
	 * Takes a request out that waits for its next time.
	 */
	void remove(PendingRequest request) {
		Cancellable timer = this.backingOff.remove(request);
		if (timer != null) {
			timer.cancel();
		}
	}

	List<PendingRequest> removeAll() {
		List<PendingRequest> all = List.copyOf(this.backingOff.keySet());
		all.forEach(this::remove);
		return all;
	}

	@FunctionalInterface
	private interface Question {

		boolean ask();

	}

}
