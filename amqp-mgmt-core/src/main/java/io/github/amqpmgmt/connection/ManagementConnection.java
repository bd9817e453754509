package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A connection to an AMQP 1.0 peer that any number of management nodes share. It connects
 * when it is first used, and comes back by itself after it was lost, until it is closed.
 * Safe for use by any number of threads.
 *
 * <pre class="code">
 * ManagementConnectionOptions options = ManagementConnectionOptions.builder()
 *     .uri("amqp://guest:guest@localhost")
 *     .build();
 * try (ManagementConnection connection = ManagementConnection.create(options)) {
 *     ManagementTemplate template = ManagementTemplate.builder(connection).build();
 * }
 * </pre>
 *
 * <p>
 * With a {@linkplain ManagementConnectionOptions.Builder#poolSize pool size} above 1 it
 * stands for several connections to the same peer, which nodes spread their requests
 * over. Each request goes to the open one with the fewest requests under way, and stays
 * there. If all open ones have some, one more is opened meanwhile; while none is open,
 * requests wait for the same one. Each is lost and comes back by itself, and what that
 * does to requests is done to those on it alone. As a whole they are
 * {@link ConnectionState#READY} while any is open.
 *
 * @since 0.1.0
 */
public interface ManagementConnection extends AutoCloseable {

	/**
	 * Creates a connection with an event loop of its own; several connections have as
	 * many loops, up to the number of processors. Nothing is connected yet.
	 * @param options where and how to connect
	 * @return the connection
	 */
	static ManagementConnection create(ManagementConnectionOptions options) {
		int loops = Math.min(options.poolSize(), Runtime.getRuntime().availableProcessors());
		return Connections.create(options, ConnectionResources.create(loops), true);
	}

	/**
	 * Creates a connection on shared event loops. Nothing is connected yet.
	 * @param options where and how to connect
	 * @param resources the loops, which stay open when the connection is closed
	 * @return the connection
	 */
	static ManagementConnection create(ManagementConnectionOptions options, ConnectionResources resources) {
		return Connections.create(options, resources, false);
	}

	/**
	 * Connects now, if not connected already. Unlike a request, which waits as long as
	 * its timeout allows, this is told of the first attempt that fails; all who wait
	 * share one attempt. Several connections are all connected.
	 * @return completes when the connection is open, all of several, or with a
	 * {@link io.github.amqpmgmt.ManagementException}, the first of several
	 */
	CompletableFuture<Void> connectAsync();

	/**
	 * The state right now.
	 * @return the state
	 */
	ConnectionState state();

	/**
	 * What is known of each connection to the peer right now.
	 * @return one status, or as many as the pool size says, in a fixed order
	 */
	List<ConnectionStatus> connections();

	/**
	 * The options this connection was made with.
	 * @return the options
	 */
	ManagementConnectionOptions options();

	/**
	 * Closes what is open and stops coming back, until the connection is needed again:
	 * the next request, or {@link #connectAsync()}, connects anew. Requests under way are
	 * treated as after a loss. Without effect on a connection that is being made for
	 * somebody. Takes no longer than the close timeout.
	 * @return completes when the peer has answered, or the time is up; never fails
	 */
	CompletableFuture<Void> disconnectAsync();

	/**
	 * Closes what is open and opens it anew, with what TLS and credentials are by now.
	 * Requests that were sent get to be answered first, for the close timeout at most;
	 * after that they are treated as after a loss. Requests not yet sent wait, and are
	 * sent on the new connection. Several connections are opened anew one after the
	 * other, as long as that succeeds, so that the others go on working meanwhile, or if
	 * it does not. Without effect on a connection that is not open, nor being made: it
	 * reads everything anew anyway.
	 * @return completes when the connection is open again, all of several, or was not
	 * open; or with a {@link io.github.amqpmgmt.ManagementException} of the first attempt
	 * that fails. Further attempts follow, as after a loss
	 */
	CompletableFuture<Void> reopenAsync();

	/**
	 * Closes the connection and everything on it, for good. Requests under way fail with
	 * {@link io.github.amqpmgmt.ManagementClosedException}. Idempotent; takes no longer
	 * than the close timeout.
	 * @return completes when everything is released; never fails
	 */
	CompletableFuture<Void> closeAsync();

	/**
	 * Closes as {@link #closeAsync()} does, and waits for it.
	 */
	@Override
	void close();

}
