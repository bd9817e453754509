package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of management node wants requests written, and how it answers.
 * Implementations are immutable and safe for use by any number of threads.
 *
 * <p>
 * What is not overridden is as in the OASIS AMQP Management draft: application properties
 * {@code operation}, {@code type}, {@code locales} and the operation's own, status in
 * application properties of the reply.
 *
 * <p>
 * A dialect is chosen by name, or by what a peer says of itself. What a user sets, such
 * as the target, wins over what a dialect says.
 *
 * @since 0.1.0
 * @see Dialects
 */
public interface ManagementDialect {

	/**
	 * The name by which users choose the dialect, and which appears in logs.
	 * @return a short name in lower case, such as {@code broker-j}
	 */
	String name();

	/**
	 * Whether a peer speaks this dialect. Called on the event loop, each time that a
	 * connection was opened.
	 * @param peer what the peer says of itself
	 * @param target the node's address as the user set it, or {@code null}
	 * @return whether to use this dialect if the user chose none
	 */
	default boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return false;
	}

	/**
	 * The address of the management node when the user sets none.
	 * @return the address
	 */
	default String defaultTarget() {
		return "$management";
	}

	/**
	 * Where replies are received when the user does not say.
	 * @return the scheme
	 */
	default ReplyScheme defaultReplyScheme() {
		return ReplyScheme.DYNAMIC;
	}

	/**
	 * The application properties of replies that hold status, description and error
	 * condition when the user does not say.
	 * @return the names
	 */
	default ResponseFields responseFields() {
		return ResponseFields.DEFAULT;
	}

	/**
	 * The fields in which requests carry their ids.
	 * @return the fields
	 */
	default RequestIds requestIds() {
		return RequestIds.BOTH;
	}

	/**
	 * Whether nodes take a request that is longer than one frame, which is sent in
	 * several transfers. If not, a longer one fails before it is sent, as one beyond the
	 * peer's max-message-size does.
	 * @return whether they do
	 */
	default boolean takesRequestsInParts() {
		return true;
	}

	/**
	 * The property by which a node learns how long its client waits. It carries what is
	 * left of the timeout each time that the request is sent, in whole milliseconds, at
	 * least 1 and at most what its type can hold. Requests without timeout go without it,
	 * and a value that the caller set himself stays.
	 * @return the property, or {@code null} if the node takes none
	 */
	default @Nullable ServerTimeout serverTimeout() {
		return null;
	}

	/**
	 * How the node's entities are created, read, updated, deleted and queried.
	 * @return the operations on entities
	 */
	default EntityDialect entities() {
		return StandardEntities.INSTANCE;
	}

	/**
	 * Writes a request as a message. Message-id, correlation-id, reply-to and {@code to},
	 * if it is not set, are added later. Called on the caller's thread, or a worker.
	 * @param request the request; if it was one for an operation on entities, what
	 * {@link EntityDialect#request} made of it
	 * @return the message
	 * @throws IllegalArgumentException if the request holds something that the message
	 * cannot carry
	 * @throws io.github.amqpmgmt.UnsupportedManagementOperationException if the node has
	 * no such operation
	 */
	default RequestMessage encode(ManagementRequest request) {
		return RequestMessages.of(request);
	}

	/**
	 * Whether the node may carry the request out twice without harm. Asked for requests
	 * whose caller did not say. Called on the event loop.
	 * @param request the request, as the caller made it
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
	 * Reads a reply. Called on the event loop, so that the body is better left to whoever
	 * asks for it.
	 * @param reply the reply
	 * @param format the names of the status fields, and the encoding of text
	 * @return the response
	 * @throws MalformedReplyException if the reply breaks the dialect's rules
	 */
	default ManagementResponse decode(ReplyMessage reply, ReplyFormat format) throws MalformedReplyException {
		return StandardReplies.decode(reply, format);
	}

}
