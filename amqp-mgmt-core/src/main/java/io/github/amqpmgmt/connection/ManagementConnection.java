package io.github.amqpmgmt.connection;

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
 * @since 0.1.0
 */
public interface ManagementConnection extends AutoCloseable {

	/**
	 * Creates a connection with an event loop of its own. Nothing is connected yet.
	 * @param options where and how to connect
	 * @return the connection
	 */
	static ManagementConnection create(ManagementConnectionOptions options) {
		return DefaultManagementConnection.create(options, ConnectionResources.create(), true);
	}

	/**
	 * Creates a connection on shared event loops. Nothing is connected yet.
	 * @param options where and how to connect
	 * @param resources the loops, which stay open when the connection is closed
	 * @return the connection
	 */
	static ManagementConnection create(ManagementConnectionOptions options, ConnectionResources resources) {
		return DefaultManagementConnection.create(options, resources, false);
	}

	/**
	 * Connects now, if not connected already. Unlike a request, which waits as long as
	 * its timeout allows, this is told of the first attempt that fails; all who wait
	 * share one attempt.
	 * @return completes when the connection is open, or with a
	 * {@link io.github.amqpmgmt.ManagementException}
	 */
	CompletableFuture<Void> connectAsync();

	/**
	 * The state right now.
	 * @return the state
	 */
	ConnectionState state();

	/**
	 * The options this connection was made with.
	 * @return the options
	 */
	ManagementConnectionOptions options();

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
