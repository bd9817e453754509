package io.github.amqpmgmt.node;

/**
 * The states of a node's links.
 *
 * <pre>
 * from         to           when
 * DETACHED     CONNECTING   a request waits (after the back-off of a failed attach)
 * CONNECTING   AUTHORIZING  the connection is open, and the peer wants a token first
 * CONNECTING   ATTACHING    the connection is open
 * AUTHORIZING  ATTACHING    the peer took a token for the target
 * AUTHORIZING  DETACHED     the peer refused, the connection was lost or is to be opened
 *                           anew, or no request waits any more
 * CONNECTING   DETACHED     no connection can be made, or no request waits any more
 * ATTACHING    ATTACHED     the peer attached both links
 * ATTACHING    DETACHED     the peer refused, or session or connection were lost
 * ATTACHED     DETACHED     the peer detached, or session or connection were lost; or no
 *                           request used the links for the idle timeout
 * any          CLOSED       the user closed node or connection; final
 * </pre>
 *
 * @since 0.1.0
 */
public enum LinkState {

	/** No links, and none wanted. */
	DETACHED,

	/** Waits for the connection, or for the delay before the next attach. */
	CONNECTING,

	/** Waits for the target to be authorised by a token. */
	AUTHORIZING,

	/** Waits for the peer's attaches. */
	ATTACHING,

	/** Requests can be sent. */
	ATTACHED,

	/** Closed by the user, for good. */
	CLOSED;

	boolean canBecome(LinkState next) {
		return switch (this) {
			case DETACHED -> next == CONNECTING || next == CLOSED;
			case CONNECTING -> next == AUTHORIZING || next == ATTACHING || next == DETACHED || next == CLOSED;
			case AUTHORIZING -> next == ATTACHING || next == DETACHED || next == CLOSED;
			case ATTACHING -> next == ATTACHED || next == DETACHED || next == CLOSED;
			case ATTACHED -> next == DETACHED || next == CLOSED;
			case CLOSED -> false;
		};
	}

}
