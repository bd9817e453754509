package io.github.amqpmgmt.node;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what requests wait for, to be said when it takes too long. Event loop only.
 *
 * @param options how many requests may be in flight
 * @param connection the connection
 * @param links the links
 * @param pending the requests that were sent
 * @param retries the requests that are to be sent again
 */
record Phases(ManagementNodeOptions options, ConnectionAccess connection, NodeLinks links, PendingTable pending,
		Retries retries) {

	Phase of(PendingRequest request) {
		if (request.isSent()) {
			return Phase.REPLY;
		}
		if (this.retries.has(request)) {
			return Phase.RETRY;
		}
		return switch (this.links.state()) {
			case CONNECTING -> (this.links.lastObstacle() != null && this.connection.lastFailure() == null)
					? Phase.LINKS : Phase.CONNECTION;
			case AUTHORIZING -> Phase.AUTHORIZATION;
			case ATTACHED -> attached(request);
			default -> Phase.LINKS;
		};
	}

	private Phase attached(PendingRequest request) {
		LinkPair pair = this.links.pair();
		if (this.pending.size() >= this.options.maxInFlight()) {
			return Phase.SLOT;
		}
		if (pair != null && !pair.isOutputOpen()) {
			return Phase.OUTPUT;
		}
		return (pair == null || pair.isInDialect(request)) ? Phase.CREDIT : Phase.DIALECT;
	}

	/**
	 * Why it takes so long.
	 * @return a failure on the way, or {@code null} if none is known
	 */
	@Nullable ManagementException obstacle(Phase phase, PendingRequest request) {
		return switch (phase) {
			case CONNECTION -> this.connection.lastFailure();
			case LINKS, AUTHORIZATION -> this.links.lastObstacle();
			case RETRY -> request.lastFailure();
			default -> null;
		};
	}

}
