package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.connection.ManagementConnection;
import org.jspecify.annotations.Nullable;

/**
 * A node, and those that requests name instead. Safe for use by any number of threads.
 */
final class RoutingManagementNode implements ManagementNode {

	private final ManagementNodeOptions options;

	private final ManagementConnection connection;

	private final ManagementNode own;

	private final AdHocNodes others;

	RoutingManagementNode(ManagementConnection connection, ManagementNodeOptions options, ManagementNode own,
			AdHocNodes others) {
		this.options = options;
		this.connection = connection;
		this.own = own;
		this.others = others;
	}

	@Override
	public String target() {
		return this.own.target();
	}

	@Override
	public ManagementResponse execute(ManagementRequest request) {
		return isForOwn(request) ? this.own.execute(request) : elsewhere(request, ManagementNode::execute);
	}

	@Override
	public ManagementResponse exchange(ManagementRequest request) {
		return isForOwn(request) ? this.own.exchange(request) : elsewhere(request, ManagementNode::exchange);
	}

	@Override
	public CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request) {
		return isForOwn(request) ? this.own.executeAsync(request)
				: elsewhereAsync(request, ManagementNode::executeAsync);
	}

	@Override
	public CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request) {
		return isForOwn(request) ? this.own.exchangeAsync(request)
				: elsewhereAsync(request, ManagementNode::exchangeAsync);
	}

	@Override
	public <T extends @Nullable Object> T execute(ManagementRequest request, AnswerReader<T> reader) {
		return isForOwn(request) ? this.own.execute(request, reader)
				: elsewhere(request, (node, moved) -> node.execute(moved, reader));
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> executeAsync(ManagementRequest request,
			AnswerReader<T> reader) {
		return isForOwn(request) ? this.own.executeAsync(request, reader)
				: elsewhereAsync(request, (node, moved) -> node.executeAsync(moved, reader));
	}

	private boolean isForOwn(ManagementRequest request) {
		String target = request.target();
		return target == null || target.equals(this.own.target());
	}

	private <T extends @Nullable Object> CompletableFuture<T> elsewhereAsync(ManagementRequest request,
			BiFunction<ManagementNode, ManagementRequest, CompletableFuture<T>> call) {
		try {
			return elsewhere(request, call);
		}
		catch (TooManyRequestsException | ManagementClosedException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private <T extends @Nullable Object> T elsewhere(ManagementRequest request,
			BiFunction<ManagementNode, ManagementRequest, T> call) {
		String target = String.valueOf(request.target());
		AdHocNodes.Entry other = this.others.enter(target);
		if (other == null) {
			throw refused(target, request);
		}
		try {
			return call.apply(other.node(), request);
		}
		finally {
			other.leave();
		}
	}

	/**
	 * The listener is told as of any other request that is refused.
	 */
	private ManagementException refused(String target, ManagementRequest request) {
		ManagementException refusal = refusal(target, request);
		ListenedRequest listened = ListenedRequest.start(this.options.listener(), target, request,
				TracePropagation.NONE);
		if (listened != null) {
			listened.completed(Outcome.failed(() -> refusal));
		}
		return refusal;
	}

	private ManagementException refusal(String target, ManagementRequest request) {
		RequestSummary summary = new RequestSummary(request.operation(), request.type(), target,
				this.connection.options().addresses().toString(), null, 0, Duration.ZERO);
		if (this.others.isClosed()) {
			return new ManagementClosedException(new Failure("The node was closed",
					"Closed is final: use a new template, or do not close it before its last request.", null,
					Execution.NOT_EXECUTED, summary), null);
		}
		return new TooManyRequestsException(new Failure(
				"Requests to " + this.options.maxTargets()
						+ " other targets are under way, which is as many as allowed",
				"Use fewer targets at once, raise amqp.mgmt.max-targets, or use a template for each.", null,
				Execution.NOT_EXECUTED, summary), null);
	}

	/**
	 * What is known of the template's own node; the others come and go.
	 */
	@Override
	public NodeStatus status() {
		return this.own.status();
	}

	@Override
	public int pending() {
		return this.own.pending() + this.others.pending();
	}

	@Override
	public CompletableFuture<Void> closeAsync() {
		List<CompletableFuture<Void>> closed = new ArrayList<>();
		this.others.close().forEach((other) -> closed.add(other.closeAsync()));
		closed.add(this.own.closeAsync());
		return CompletableFuture.allOf(closed.toArray(CompletableFuture<?>[]::new));
	}

	@Override
	public void close() {
		// First, as it is refused on an event loop.
		this.own.close();
		closeAsync().join();
	}

}
