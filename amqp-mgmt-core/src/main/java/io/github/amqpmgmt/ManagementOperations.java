package io.github.amqpmgmt;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Operations on one AMQP 1.0 management node. Implementations are safe for use by any
 * number of threads.
 *
 * <pre class="code">
 * ManagementResponse queue = operations.operation("READ")
 *     .type("org.apache.qpid.Queue")
 *     .name("orders")
 *     .execute();
 * </pre>
 *
 * The {@code execute} methods return answers with a status of 200 to 299 and throw
 * {@link ErrorResponseException} for any other; the {@code exchange} methods return every
 * answer. All of them throw, or complete with, a {@link ManagementException} when there
 * is no answer, and throw {@link IllegalArgumentException} at once for arguments that can
 * never be sent.
 *
 * @since 0.1.0
 */
public interface ManagementOperations {

	/**
	 * Carries out an operation that needs neither type nor body, and waits for the
	 * answer.
	 * @param operation the operation, such as {@code GET-TYPES}
	 * @return the answer, with a status of 200 to 299
	 * @throws ManagementException if there is no such answer
	 */
	default ManagementResponse execute(String operation) {
		return execute(ManagementRequest.of(operation));
	}

	/**
	 * Carries out an operation and waits for the answer, as long as the template's
	 * timeout allows.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @return the answer, with a status of 200 to 299
	 * @throws ManagementException if there is no such answer
	 */
	default ManagementResponse execute(String operation, @Nullable String type, @Nullable Object message) {
		return execute(ManagementRequest.of(operation, type, message));
	}

	/**
	 * Carries out an operation and waits for the answer.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @param timeout the limit from call to answer; {@link Duration#ZERO} means no limit
	 * @return the answer, with a status of 200 to 299
	 * @throws ManagementException if there is no such answer
	 */
	default ManagementResponse execute(String operation, @Nullable String type, @Nullable Object message,
			Duration timeout) {
		return execute(ManagementRequest.of(operation, type, message).withTimeout(timeout));
	}

	/**
	 * Carries out an operation without waiting, with the template's timeout.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	default CompletableFuture<ManagementResponse> executeAsync(String operation, @Nullable String type,
			@Nullable Object message) {
		return executeAsync(ManagementRequest.of(operation, type, message));
	}

	/**
	 * Carries out an operation without waiting.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @param timeout the limit from call to answer; {@link Duration#ZERO} means no limit
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	default CompletableFuture<ManagementResponse> executeAsync(String operation, @Nullable String type,
			@Nullable Object message, Duration timeout) {
		return executeAsync(ManagementRequest.of(operation, type, message).withTimeout(timeout));
	}

	/**
	 * Sends a request and waits for an answer with a status of 200 to 299.
	 * @param request the request
	 * @return the answer
	 * @throws ManagementException if there is no such answer
	 */
	ManagementResponse execute(ManagementRequest request);

	/**
	 * Sends a request without waiting; any other status than 200 to 299 is a failure.
	 * @param request the request
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request);

	/**
	 * Sends a request and waits for the answer, whatever its status.
	 * @param request the request
	 * @return the answer
	 * @throws ManagementException if there is no answer
	 */
	ManagementResponse exchange(ManagementRequest request);

	/**
	 * Sends a request without waiting and takes any answer, whatever its status.
	 * @param request the request
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request);

	/**
	 * Starts the description of a request.
	 * @param operation the operation, such as {@code READ}; case-sensitive
	 * @return an immutable description
	 * @throws IllegalArgumentException if the operation is {@code null} or blank
	 */
	OperationSpec operation(String operation);

	/**
	 * Starts the description of a request, with the operation as encoded text.
	 * @param operation the operation, decoded with the template's encoding
	 * @return an immutable description
	 * @throws IllegalArgumentException if the operation is {@code null} or blank
	 */
	OperationSpec operation(byte[] operation);

	/**
	 * Describes a request step by step. Immutable and reusable: each step returns a new
	 * description.
	 */
	interface OperationSpec {

		/**
		 * Sets the entity type.
		 * @param type the type, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec type(@Nullable String type);

		/**
		 * Sets the entity type, as encoded text.
		 * @param type the type, decoded with the template's encoding
		 * @return the changed description
		 */
		OperationSpec type(byte[] type);

		/**
		 * Sets the entity's name (application property {@code name}).
		 * @param name the name, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec name(@Nullable String name);

		/**
		 * Sets the entity's identity (application property {@code identity}).
		 * @param identity the identity, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec identity(@Nullable String identity);

		/**
		 * Sets an application property.
		 * @param name the property's name
		 * @param value a scalar that AMQP can carry, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec property(String name, @Nullable Object value);

		/**
		 * Sets several application properties.
		 * @param properties names and values
		 * @return the changed description
		 */
		OperationSpec properties(Map<String, ?> properties);

		/**
		 * Sets the languages the caller prefers for descriptions (application property
		 * {@code locales}).
		 * @param locales the languages in order of preference
		 * @return the changed description
		 */
		OperationSpec locales(Locale... locales);

		/**
		 * Sets the body. A map, list, array, text or other scalar is sent as AMQP value;
		 * {@code byte[]} and {@code Binary} as data; a body section of
		 * {@code org.apache.qpid.protonj2.types.messaging} as it is; a {@code Message} of
		 * protonj2-client with its annotations, properties and body, where ids and
		 * reply-to are replaced and the description's own properties win.
		 * @param body the body, or {@code null} for none; not to be changed before the
		 * answer has come
		 * @return the changed description
		 */
		OperationSpec body(@Nullable Object body);

		/**
		 * Limits the time from call to answer.
		 * @param timeout the limit, longer than zero; a computed remainder of zero never
		 * means for ever
		 * @return the changed description
		 * @throws IllegalArgumentException if the timeout is zero or negative
		 */
		OperationSpec timeout(Duration timeout);

		/**
		 * Waits for the answer without limit of time.
		 * @return the changed description
		 */
		OperationSpec noTimeout();

		/**
		 * Says whether carrying the request out twice does no more than once. If so it is
		 * sent again when the connection is lost before the answer, or the node answers
		 * that it is busy. Default: by the operation; {@code READ}, {@code QUERY} and
		 * what begins with {@code GET-} are idempotent.
		 * @param idempotent whether it is
		 * @return the changed description
		 */
		OperationSpec idempotent(boolean idempotent);

		/**
		 * Sends the request and waits for an answer with a status of 200 to 299.
		 * @return the answer
		 * @throws ManagementException if there is no such answer
		 */
		ManagementResponse execute();

		/**
		 * Sends the request without waiting; any other status than 200 to 299 is a
		 * failure.
		 * @return the answer to come; cancelling it frees the request's slot at once
		 */
		CompletableFuture<ManagementResponse> executeAsync();

		/**
		 * Sends the request and waits for the answer, whatever its status.
		 * @return the answer
		 * @throws ManagementException if there is no answer
		 */
		ManagementResponse exchange();

		/**
		 * Sends the request without waiting and takes any answer, whatever its status.
		 * @return the answer to come; cancelling it frees the request's slot at once
		 */
		CompletableFuture<ManagementResponse> exchangeAsync();

	}

}
