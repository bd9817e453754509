package io.github.amqpmgmt.connection;

import io.github.amqpmgmt.ManagementException;

/**
 * An attempt to connect, under way. Event loop only.
 */
interface Attempt {

	/**
	 * Gives the attempt up; nobody is told.
	 */
	void abandon(ManagementException reason);

	/**
	 * Begins attempts.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Begins an attempt.
		 * @param generation the generation of the connection that comes of it
		 * @param listener is told how it ends
		 */
		Attempt begin(long generation, Listener listener);

	}

	/**
	 * Is told how an attempt ends, and of the end of the connection that came of it.
	 */
	interface Listener {

		/**
		 * The peer answered {@code open}.
		 */
		void opened(OpenConnection connection);

		/**
		 * An open connection ended. Called once.
		 */
		void ended(OpenConnection connection, ManagementException failure);

		/**
		 * No connection could be made.
		 * @param permanent whether the next attempt would fail as well
		 */
		void attemptFailed(ManagementException failure, boolean permanent);

	}

}
