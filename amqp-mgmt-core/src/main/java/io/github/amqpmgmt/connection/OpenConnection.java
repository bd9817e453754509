package io.github.amqpmgmt.connection;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.LiveConnection;

/**
 * An open connection as its owner sees it. Event loop only.
 */
interface OpenConnection extends LiveConnection {

	/**
	 * The peer.
	 */
	Address address();

	/**
	 * Closes in good order; the listener is told when that is done.
	 */
	void close(ManagementException reason);

}
