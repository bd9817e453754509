package io.github.amqpmgmt.connection.internal;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the nodes on it see it: its event loop, and the AMQP connection when
 * one is open.
 */
public interface ConnectionAccess extends TaskLoop {

	/**
	 * Whether the calling thread is the event loop.
	 * @return whether it is
	 */
	boolean inEventLoop();

	/**
	 * A few threads for work that takes time. Callable from any thread.
	 * @return the executor
	 */
	Executor worker();

	/**
	 * Where the futures of requests complete by default. Callable from any thread.
	 * @return the executor
	 */
	Executor callbacks();

	/**
	 * As many threads as are needed for what the user may block. Callable from any
	 * thread.
	 * @return the executor
	 */
	Executor userThreads();

	/**
	 * Whether the connection is open right now, and requests are sent on it. Callable
	 * from any thread.
	 * @return whether it is
	 */
	boolean isOpen();

	/**
	 * Host and port of the open connection, or the candidates while none is open.
	 * Callable from any thread.
	 * @return a short text for messages
	 */
	String peer();

	/**
	 * Why there is no connection. Event loop only.
	 * @return the last loss or failed attempt, or {@code null} if the connection is open
	 * or never was tried
	 */
	@Nullable ManagementException lastFailure();

	/**
	 * Has the peer authorise addresses before links to them are attached. Event loop
	 * only.
	 * @return the authoriser, or {@code null} if that is not wanted
	 */
	@Nullable AddressAuthorizer authorizer();

	/**
	 * Asks for the open connection, which is made if there is none. The waiter is called
	 * once: at once if the connection is open, else when it is, or when an attempt failed
	 * for good. Event loop only.
	 * @param waiter who is told
	 */
	void connect(Waiter waiter);

	/**
	 * Withdraws a waiter. An attempt under way goes on. Event loop only.
	 * @param waiter who waited
	 */
	void withdraw(Waiter waiter);

	/**
	 * Adds a node that lives on this connection. It is told when the connection is lost
	 * or closed. Callable from any thread.
	 * @param resident the node
	 */
	void add(Resident resident);

	/**
	 * Removes a node. Callable from any thread.
	 * @param resident the node
	 */
	void remove(Resident resident);

	/**
	 * What the nodes on this connection share. Callable from any thread.
	 * @param <T> what it is
	 * @param type its type, of which there is one for each connection
	 * @param maker makes it for the first who asks
	 * @return what is shared
	 */
	<T> T shared(Class<T> type, Supplier<T> maker);

	/**
	 * Waits for an open connection. Called on the event loop.
	 */
	interface Waiter {

		/**
		 * The connection is open.
		 * @param connection the connection
		 */
		void connected(LiveConnection connection);

		/**
		 * No connection could be made. The waiter waits no more; no further attempt is
		 * made for those who {@linkplain #isPatient() would have waited on}.
		 * @param failure why
		 */
		void failed(ManagementException failure);

		/**
		 * Whether to wait on when an attempt failed and another one follows.
		 * @return {@code false} to be told of the first failure
		 */
		default boolean isPatient() {
			return true;
		}

	}

	/**
	 * Lives on a connection. Called on the event loop.
	 */
	interface Resident {

		/**
		 * The open connection will be replaced by another one: nothing more is to be sent
		 * on it. Requests wait until {@link #connectionLost} is called.
		 * @param idle is to be run when no answer is waited for any more, be it at once
		 */
		void drain(Runnable idle);

		/**
		 * The open connection ended, and everything on it.
		 * @param failure why
		 */
		void connectionLost(ManagementException failure);

		/**
		 * The connection was closed by its user, for good.
		 */
		void connectionClosed();

	}

}
