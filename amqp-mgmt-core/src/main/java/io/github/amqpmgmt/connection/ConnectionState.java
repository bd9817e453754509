package io.github.amqpmgmt.connection;

/**
 * The states of a {@link ManagementConnection}.
 *
 * <pre>
 * from         to           when
 * IDLE         CONNECTING   a request, or connect(), needs a connection
 * CONNECTING   READY        the peer answered open
 * CONNECTING   IDLE         the attempt failed
 * READY        IDLE         the connection was lost
 * any          CLOSED       the user closed it; final
 * </pre>
 *
 * @since 0.1.0
 */
public enum ConnectionState {

	/**
	 * No connection, and none wanted.
	 */
	IDLE,

	/**
	 * A connection is being made, or the delay before the next attempt is running.
	 */
	CONNECTING,

	/**
	 * The connection is open.
	 */
	READY,

	/**
	 * Closed by the user, for good.
	 */
	CLOSED;

	/**
	 * Whether the transition table allows to go to the given state.
	 * @param next the other state
	 * @return whether it does
	 */
	public boolean canBecome(ConnectionState next) {
		return switch (this) {
			case IDLE -> next == CONNECTING || next == CLOSED;
			case CONNECTING -> next == READY || next == IDLE || next == CLOSED;
			case READY -> next == IDLE || next == CLOSED;
			case CLOSED -> false;
		};
	}

}
