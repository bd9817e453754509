package io.github.amqpmgmt.node;

import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ConnectionPool;
import org.jspecify.annotations.Nullable;

/**
 * One management node on a connection. It attaches its links when it is first used, and
 * again when it is used after they were lost. On several connections it has a pair of
 * links on each that it uses. Safe for use by any number of threads.
 *
 * <p>
 * Every request ends once: answered, refused by the peer, timed out, cancelled, lost with
 * its link or connection, or closed. A returned future is completed on the callback
 * executor; waiting on it with {@code get} or {@code join} needs no thread of that
 * executor, and waiting on the event loop fails at once.
 *
 * @since 0.1.0
 */
public interface ManagementNode extends AutoCloseable {

	/**
	 * Creates a node. Nothing is connected or attached yet.
	 * @param connection the connection, which the node does not close; made by
	 * {@link ManagementConnection#create}
	 * @param options what node it is and how to use it
	 * @return the node
	 */
	static ManagementNode create(ManagementConnection connection, ManagementNodeOptions options) {
		AdHocNodes others = new AdHocNodes(options.maxTargets(),
				(target) -> single(connection, AdHocNodes.options(options, target)));
		return new RoutingManagementNode(connection, options, single(connection, options), others);
	}

	private static ManagementNode single(ManagementConnection connection, ManagementNodeOptions options) {
		if (connection instanceof ConnectionPool pool) {
			return PooledManagementNode.create(pool, connection.options(), options);
		}
		if (connection instanceof ConnectionAccess access) {
			return DefaultManagementNode.create(access, connection.options(), options);
		}
		throw new IllegalArgumentException("'connection' must be made by ManagementConnection.create");
	}

	/**
	 * The address of the node.
	 * @return the target address
	 */
	String target();

	/**
	 * Sends a request and waits for an answer with a status of 200 to 299.
	 * @param request the request
	 * @return the answer
	 * @throws io.github.amqpmgmt.ManagementException if there is no such answer
	 */
	ManagementResponse execute(ManagementRequest request);

	/**
	 * Sends a request; any other status than 200 to 299 is a failure.
	 * @param request the request
	 * @return the answer to come
	 */
	CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request);

	/**
	 * Sends a request and waits for the answer, whatever its status.
	 * @param request the request
	 * @return the answer
	 * @throws io.github.amqpmgmt.ManagementException if there is no answer
	 */
	ManagementResponse exchange(ManagementRequest request);

	/**
	 * Sends a request; any answer will do, whatever its status.
	 * @param request the request
	 * @return the answer to come
	 */
	CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request);

	/**
	 * Sends a request, waits for an answer with a status of 200 to 299, and reads it.
	 * What listeners are told is the answer, and what the caller gets.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param reader makes of the answer what the caller gets, on the calling thread
	 * @return what was read
	 * @throws io.github.amqpmgmt.ManagementException if there is no such answer, or it
	 * cannot be read
	 */
	<T extends @Nullable Object> T execute(ManagementRequest request, AnswerReader<T> reader);

	/**
	 * Sends a request, and reads its answer; any other status than 200 to 299 is a
	 * failure, and so is an answer that cannot be read.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param reader makes of the answer what the caller gets
	 * @return what is read, to come
	 */
	<T extends @Nullable Object> CompletableFuture<T> executeAsync(ManagementRequest request, AnswerReader<T> reader);

	/**
	 * The number of requests that are under way or waiting.
	 * @return the number
	 */
	int pending();

	/**
	 * What is known of the node right now. Connects nothing, and waits for nothing.
	 * @return the status
	 */
	NodeStatus status();

	/**
	 * Detaches the links and fails what is under way with
	 * {@link io.github.amqpmgmt.ManagementClosedException}. Idempotent; takes no longer
	 * than the connection's close timeout. The connection stays open.
	 * @return completes when the links are detached; never fails
	 */
	CompletableFuture<Void> closeAsync();

	/**
	 * Closes as {@link #closeAsync()} does, and waits for it.
	 */
	@Override
	void close();

}
