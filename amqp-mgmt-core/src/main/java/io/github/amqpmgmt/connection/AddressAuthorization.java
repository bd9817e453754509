package io.github.amqpmgmt.connection;

import io.github.amqpmgmt.connection.internal.AddressAuthorizer;

/**
 * Has peers authorise addresses before links to them are attached. Applications make one
 * by {@code TokenAuthorization}; what it takes to write another one is subject to change
 * without notice. Safe for use by any number of threads.
 *
 * @since 0.1.0
 * @see ManagementConnectionOptions.Builder#authorization
 */
@FunctionalInterface
public interface AddressAuthorization {

	/**
	 * Begins with a connection, one of several if its pool size is above 1. Called on the
	 * event loop of the connection, when the first link is to be attached.
	 * @param connection the connection, which lives as long as what is returned
	 * @return does it on this connection
	 */
	AddressAuthorizer authorizer(ManagementConnection connection);

}
