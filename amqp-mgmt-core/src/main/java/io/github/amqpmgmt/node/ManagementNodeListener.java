package io.github.amqpmgmt.node;

import java.time.Duration;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestSummary;

/**
 * Is told what happens on the links of a management node: one call at a time, in order,
 * on the callback executor. What it throws is logged and otherwise ignored; one that is
 * too slow misses events.
 *
 * @since 0.1.0
 */
public interface ManagementNodeListener {

	/**
	 * The links were attached.
	 * @param target the address of the node
	 * @param generation the generation of the connection, see
	 * {@link io.github.amqpmgmt.connection.ConnectionStateChange#generation()}; each of
	 * several connections counts its own
	 */
	default void attached(String target, long generation) {
	}

	/**
	 * The links were lost or refused. They are attached again when a request needs them.
	 * @param target the address of the node
	 * @param failure why
	 */
	default void detached(String target, ManagementException failure) {
	}

	/**
	 * The links were detached because no request used them. They are attached again when
	 * a request needs them.
	 * @param target the address of the node
	 */
	default void released(String target) {
	}

	/**
	 * A request is to be sent again.
	 * @param request the request so far
	 * @param failure why it failed; the answer of an
	 * {@link io.github.amqpmgmt.ErrorResponseException} has no body and no properties
	 * here
	 * @param delay the time before it is sent again
	 */
	default void retrying(RequestSummary request, ManagementException failure, Duration delay) {
	}

	/**
	 * A reply matched no request. It has been settled.
	 * @param reply the reply
	 */
	default void unmatched(UnmatchedReply reply) {
	}

}
