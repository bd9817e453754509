package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

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
	 * Whether the node may carry the request out twice without harm. Asked for requests
	 * whose caller did not say. Called on the event loop.
	 * @param request the request
	 * @return whether it may be sent again although it may have been executed
	 */
	default boolean isIdempotent(ManagementRequest request) {
		String operation = request.operation();
		return operation.equals("READ") || operation.equals("QUERY") || operation.startsWith("GET-");
	}

	/**
	 * Whether an answer says that the same request may succeed a little later. Called on
	 * the event loop.
	 * @param response an answer with a status other than 200 to 299
	 * @return whether to send an idempotent request again
	 */
	default boolean isTransient(ManagementResponse response) {
		return switch (response.statusCode()) {
			case 408, 429, 503, 504 -> true;
			default -> isTransient(response.errorCondition());
		};
	}

	/**
	 * Whether an error condition says that the same request may succeed a little later.
	 * Called on the event loop.
	 * @param condition the peer's condition, such as {@code com.microsoft:server-busy},
	 * or {@code null} if it gave none
	 * @return whether to send a request again that was rejected or answered with it
	 */
	default boolean isTransient(@Nullable String condition) {
		return "com.microsoft:server-busy".equals(condition) || "com.microsoft:timeout".equals(condition);
	}

	/**
	 * Reads a reply. Called on the event loop.
	 * @param reply the reply
	 * @return the response
	 * @throws MalformedReplyException if the reply breaks the dialect's rules
	 */
	ManagementResponse decode(ReplyMessage reply) throws MalformedReplyException;

}
