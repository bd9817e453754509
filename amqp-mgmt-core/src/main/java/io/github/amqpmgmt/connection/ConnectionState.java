package io.github.amqpmgmt.connection;

/**
 * The states of a {@link ManagementConnection}.
 *
 * <pre>
 * from         to           when
 * IDLE         CONNECTING   a request, or connect(), needs a connection
 * CONNECTING   READY        the peer answered open
 * CONNECTING   IDLE         an attempt failed for good, or failed and nobody waits any more
 * READY        RECOVERING   the connection was lost, or is opened anew
 * READY        IDLE         the user disconnected it, until it is needed again
 * RECOVERING   READY        the peer answered open
 * RECOVERING   IDLE         an attempt failed for good, or the user disconnected it
 * any          CLOSED       the user closed it; final
 * </pre>
 *
 * An attempt fails for good when another one would fail as well: wrong credentials, a
 * certificate that is not trusted or for another host, a refusal with a condition such as
 * {@code amqp:not-found}, or as many failures in a row as {@link RecoveryOptions} allow.
 *
 * <p>
 * Several connections ({@link ManagementConnectionOptions.Builder#poolSize}) have as a
 * whole the first of these states that any of them has: {@code CLOSED}, {@code READY},
 * {@code RECOVERING}, {@code CONNECTING}, {@code IDLE}. After the last open one was lost
 * or disconnected, one that connects for the first time counts as recovering.
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
	 * The connection was lost and is being made anew, or the delay before the next
	 * attempt is running.
	 */
	RECOVERING,

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
			case CONNECTING, RECOVERING -> next == READY || next == IDLE || next == CLOSED;
			case READY -> next == RECOVERING || next == IDLE || next == CLOSED;
			case CLOSED -> false;
		};
	}

}
