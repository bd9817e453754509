package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import org.jspecify.annotations.Nullable;

/**
 * The callers' side of a node on one connection: encodes requests, admits them within
 * bounds, hands them to the event loop, and sees that each ends in front of its caller.
 * Safe for use by any number of threads.
 */
final class DefaultManagementNode implements ManagementNode, ConnectionAccess.Resident {

	private final ManagementNodeOptions options;

	private final ConnectionAccess connection;

	private final Duration closeTimeout;

	private final Requester requester;

	private final DialectChoice dialect;

	private final RequestEncoding encoding;

	private final NodeCommons commons;

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private DefaultManagementNode(ManagementNodeOptions options, ConnectionAccess access,
			ManagementConnectionOptions connectionOptions, NodeCommons commons) {
		this.options = options;
		this.connection = access;
		this.closeTimeout = connectionOptions.closeTimeout();
		this.dialect = commons.dialect();
		this.encoding = commons.encoding();
		this.requester = new Requester(options, this.dialect, this.encoding, access, connectionOptions,
				commons.listeners());
		this.commons = commons;
	}

	/**
	 * A node that is all on one connection.
	 */
	static DefaultManagementNode create(ConnectionAccess access, ManagementConnectionOptions connectionOptions,
			ManagementNodeOptions options) {
		return create(access, connectionOptions, options, NodeCommons.of(options, access, access::inEventLoop));
	}

	/**
	 * A node, or a part of one.
	 */
	static DefaultManagementNode create(ConnectionAccess access, ManagementConnectionOptions connectionOptions,
			ManagementNodeOptions options, NodeCommons commons) {
		DefaultManagementNode node = new DefaultManagementNode(options, access, connectionOptions, commons);
		access.add(node);
		return node;
	}

	@Override
	public String target() {
		return this.dialect.current().target();
	}

	String peer() {
		return this.connection.peer();
	}

	@Override
	public int pending() {
		return this.commons.gate().count();
	}

	@Override
	public NodeStatus status() {
		return this.commons.status(List.of(links()));
	}

	LinkStatus links() {
		return this.requester.status();
	}

	/**
	 * Whether the connection is open, so that a request need not wait for it.
	 */
	boolean isConnected() {
		return this.connection.isOpen();
	}

	@Override
	public ManagementResponse execute(ManagementRequest request) {
		return await(submit(request, true, true, null));
	}

	@Override
	public CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request) {
		return future(submit(request, true, false, null));
	}

	@Override
	public ManagementResponse exchange(ManagementRequest request) {
		return await(submit(request, false, true, null));
	}

	@Override
	public CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request) {
		return future(submit(request, false, false, null));
	}

	@Override
	public <T extends @Nullable Object> T execute(ManagementRequest request, AnswerReader<T> reader) {
		return await(submit(request, true, true, reader));
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<T> executeAsync(ManagementRequest request,
			AnswerReader<T> reader) {
		return future(submit(request, true, false, reader));
	}

	private PendingRequest submit(ManagementRequest request, boolean successOnly, boolean blocking,
			@Nullable AnswerReader<?> reader) {
		if (blocking) {
			refuseBlockingOnLoop();
		}
		Duration timeout = (request.timeout() != null) ? request.timeout() : this.options.timeout();
		PendingRequest pending = new PendingRequest(this, request, timeout, successOnly, blocking, reader,
				ListenedRequest.start(this.options.listener(), target(), request, this.options.tracePropagation()));
		if (admit(pending) && encode(pending)) {
			handOver(pending);
		}
		return pending;
	}

	private boolean admit(PendingRequest pending) {
		TooManyRequestsException refusal = this.commons.gate().enter();
		if (refusal == null) {
			return true;
		}
		pending.failed(refusal, Execution.NOT_EXECUTED);
		return false;
	}

	private boolean encode(PendingRequest pending) {
		try {
			pending.encoded(pending.encode(this.encoding, this.dialect.current().dialect()));
		}
		catch (UnsupportedManagementOperationException | RequestNotEncodableException ex) {
			if (!this.dialect.isKnown()) {
				// The peer may speak a dialect that has it, or can write it.
				return true;
			}
			pending.failed(ex, Execution.NOT_EXECUTED);
			return false;
		}
		catch (ManagementException ex) {
			pending.failed(ex, Execution.NOT_EXECUTED);
			return false;
		}
		catch (Error ex) {
			// Not ours to handle, but the slot is to be free again.
			pending.failed(new RequestNotEncodableException(Failure.of("The request could not be encoded: " + ex,
					"Look at the error that was thrown to the caller."), ex), Execution.NOT_EXECUTED);
			throw ex;
		}
		return true;
	}

	private void handOver(PendingRequest pending) {
		pending.handedOver();
		try {
			this.connection.execute(() -> this.requester.accept(pending));
		}
		catch (RejectedExecutionException ex) {
			pending.failed(closedByUser("The connection"), Execution.NOT_EXECUTED);
		}
	}

	@SuppressWarnings("unchecked") // it is what the request's reader makes
	private static <T extends @Nullable Object> CompletableFuture<T> future(PendingRequest pending) {
		return (CompletableFuture<T>) (CompletableFuture<?>) pending.future();
	}

	@SuppressWarnings("unchecked") // it is what the request's reader makes
	private static <T extends @Nullable Object> T await(PendingRequest pending) {
		try {
			return (T) pending.future().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return (T) pending.interrupted();
		}
		catch (ExecutionException ex) {
			throw PendingRequest.unwrapped(ex);
		}
	}

	void refuseBlockingOnLoop() {
		if (this.commons.inEventLoop().getAsBoolean()) {
			throw new IllegalStateException("A request was to be waited for on the event loop, which would then never "
					+ "read the answer: use executeAsync, or a callback executor that is not direct");
		}
	}

	void releaseSlot() {
		this.commons.gate().leave();
	}

	/**
	 * A request's outcome is decided.
	 */
	void settled(PendingRequest pending) {
		boolean endedByRequester = this.connection.inEventLoop() && pending.isOver();
		if (!endedByRequester && pending.isHandedOver()) {
			// Not in place even on the loop: a callback there may be called by the
			// engine,
			// or in the midst of a loss.
			onLoop(() -> this.requester.abandon(pending));
		}
	}

	private void onLoop(Runnable task) {
		try {
			this.connection.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and all that it held is gone.
		}
	}

	void callback(Runnable task) {
		this.commons.callbacks().execute(task);
	}

	private ManagementClosedException closedByUser(String what) {
		return new ManagementClosedException(Failure.of(what + " was closed",
				"Closed is final: use a new template, or do not close it before its last request."), null);
	}

	@Override
	public void connectionLost(ManagementException failure) {
		this.requester.connectionLost(failure);
	}

	@Override
	public void connectionClosed() {
		this.requester.connectionClosed(closedByUser("The connection"));
		finishClose();
	}

	@Override
	public CompletableFuture<Void> closeAsync() {
		try {
			this.connection
				.execute(() -> this.requester.close(closedByUser("The node"), this::finishClose, this.closeTimeout));
		}
		catch (RejectedExecutionException ex) {
			finishClose();
		}
		return this.closed.copy();
	}

	private void finishClose() {
		this.connection.remove(this);
		this.connection.userThreads().execute(() -> this.closed.complete(null));
	}

	@Override
	public void close() {
		refuseClosingOnLoop();
		closeAsync().join();
	}

	void refuseClosingOnLoop() {
		if (this.commons.inEventLoop().getAsBoolean()) {
			throw new IllegalStateException("close() would wait on the event loop for itself: use closeAsync()");
		}
	}

}
