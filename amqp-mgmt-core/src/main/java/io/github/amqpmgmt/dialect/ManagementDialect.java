package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;

/**
 * How one kind of management node wants requests written, and how it answers.
 * Implementations are immutable and safe for use by any number of threads.
 *
 * @since 0.1.0
 */
public interface ManagementDialect {

	/**
	 * The address of the management node when the user sets none.
	 * @return the address
	 */
	String defaultTarget();

	/**
	 * Where replies are received when the user does not say.
	 * @return the scheme
	 */
	ReplyScheme defaultReplyScheme();

	/**
	 * Writes a request as a message. Message-id, correlation-id, reply-to and {@code to}
	 * are added later. Called on the caller's thread.
	 * @param request the request
	 * @return the message
	 * @throws IllegalArgumentException if the request holds something that the message
	 * cannot carry
	 */
	RequestMessage encode(ManagementRequest request);

	/**
	 * Reads a reply. Called on the event loop.
	 * @param reply the reply
	 * @return the response
	 * @throws MalformedReplyException if the reply breaks the dialect's rules
	 */
	ManagementResponse decode(ReplyMessage reply) throws MalformedReplyException;

}
