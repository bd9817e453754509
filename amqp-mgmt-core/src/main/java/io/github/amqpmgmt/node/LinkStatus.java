package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.Map;

/**
 * What is known of a node's links on one connection, for those who watch it. Counts are
 * from the beginning of the node. Immutable.
 *
 * @param state the state of the links
 * @param waiting how many requests wait to be sent for the first time or again; those
 * that wait for the delay of a retry do not count
 * @param credit how many requests the peer would take right now; 0 while not attached
 * @param attaches how often the links were attached
 * @param reattaches how many of these replaced links that were lost while the connection
 * stayed
 * @param unmatched how many replies matched no request, by reason
 * @param waits how many requests had to wait before they were sent, or ended
 * @param waited the time that these had waited together since their calls
 * @since 0.1.0
 */
public record LinkStatus(LinkState state, int waiting, int credit, long attaches, long reattaches,
		Map<UnmatchedReply.Reason, Long> unmatched, long waits, Duration waited) {
}
