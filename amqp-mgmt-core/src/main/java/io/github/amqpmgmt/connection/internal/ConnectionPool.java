package io.github.amqpmgmt.connection.internal;

import java.util.List;

/**
 * Several connections to the same peer as the nodes on them see them. Callable from any
 * thread.
 */
public interface ConnectionPool {

	/**
	 * The connections, always the same ones in the same order.
	 * @return at least two
	 */
	List<ConnectionAccess> members();

	/**
	 * Opens one more connection, unless one is being opened this way or all are in use. A
	 * failure is told to listeners alone.
	 * @param among how many of the members, from the first on, may be opened
	 */
	void grow(int among);

	/**
	 * Whether the calling thread is the event loop of any member.
	 * @return whether it is
	 */
	boolean inEventLoop();

}
