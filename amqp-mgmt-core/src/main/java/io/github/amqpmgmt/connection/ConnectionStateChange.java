package io.github.amqpmgmt.connection;

import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

/**
 * A connection went from one state to another.
 *
 * @param from the state before
 * @param to the state now
 * @param peer host and port of the peer, or the candidates while not connected
 * @param generation counts the connections that were open so far: 1 for the first, one
 * more after each loss; 0 before. Of several connections, all that were open so far
 * @param failure why the connection was lost or not made, or {@code null} if nothing
 * failed
 * @since 0.1.0
 */
public record ConnectionStateChange(ConnectionState from, ConnectionState to, String peer, long generation,
		@Nullable ManagementException failure) {
}
