package io.github.amqpmgmt.node;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * A reply that no request waits for.
 *
 * @param target the address of the management node
 * @param reason why it matches nothing
 * @param correlationId the correlation-id as text, or {@code null} if there is none
 * @param response the reply, or {@code null} if it cannot be decoded
 * @param problem what is malformed, or {@code null}
 * @since 0.1.0
 */
public record UnmatchedReply(String target, Reason reason, @Nullable String correlationId,
		@Nullable ManagementResponse response, @Nullable String problem) {

	/**
	 * Reasons why a reply matches no request.
	 */
	public enum Reason {

		/**
		 * It answers a request that is over: it comes late, or twice.
		 */
		LATE,

		/**
		 * Its correlation-id is none that was sent on these links: it may be for another
		 * client that shares the reply address.
		 */
		UNKNOWN,

		/**
		 * It has no correlation-id.
		 */
		UNCORRELATED,

		/**
		 * It is malformed or too large, and not for a request that waits.
		 */
		MALFORMED

	}

}
