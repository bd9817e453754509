package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The node answered with a status outside 200 to 299. {@link #response()} is the whole
 * answer.
 *
 * @since 0.1.0
 * @see ManagementOperations.OperationSpec#exchange()
 */
public sealed class ErrorResponseException extends ManagementException
		permits EntityNotFoundException, EntityConflictException {

	/** So that neither description nor condition leaves no room for the other. */
	private static final int LONGEST_PART = 400;

	private final transient ManagementResponse response;

	ErrorResponseException(Failure failure, ManagementResponse response, @Nullable Throwable cause) {
		super(failure, cause);
		this.response = response;
	}

	/**
	 * Creates the exception that fits the status: {@link EntityNotFoundException} for
	 * 404, {@link EntityConflictException} for 409, else this class.
	 * @param response the answer
	 * @param request the request
	 * @return the exception
	 */
	public static ErrorResponseException of(ManagementResponse response, RequestSummary request) {
		Failure failure = new Failure(problem(response), action(response.statusCode()), response.errorCondition(),
				Execution.ANSWERED, request);
		return switch (response.statusCode()) {
			case 404 -> new EntityNotFoundException(failure, response, null);
			case 409 -> new EntityConflictException(failure, response, null);
			default -> new ErrorResponseException(failure, response, null);
		};
	}

	private static String problem(ManagementResponse response) {
		StringBuilder text = new StringBuilder("The node answered ").append(response.statusCode());
		if (response.statusDescription() != null) {
			text.append(" (").append(Failure.printable(response.statusDescription(), LONGEST_PART)).append(')');
		}
		if (response.errorCondition() != null) {
			text.append(" with error condition ").append(Failure.printable(response.errorCondition(), LONGEST_PART));
		}
		return text.toString();
	}

	private static String action(int statusCode) {
		return switch (statusCode) {
			case 400 -> "Check the operation's properties and body against the node's documentation.";
			case 401, 403 -> "Check what the user may do on this node.";
			case 404 -> "Check the entity's type and name.";
			case 409 -> "Check whether the entity exists already or is in use.";
			case 501 -> "The node does not know this operation: check its spelling and the type.";
			case 408, 429, 503, 504 -> "The node may be able to answer later.";
			default -> "The status and description are the node's own.";
		};
	}

	/**
	 * The status code of the answer.
	 * @return the code, outside 200 to 299 but for an {@link EntityNotFoundException}
	 * made of success without an entity
	 */
	public final int statusCode() {
		return this.response.statusCode();
	}

	/**
	 * The whole answer.
	 * @return the response
	 */
	public final ManagementResponse response() {
		return this.response;
	}

	@Override
	public ErrorResponseException concerning(RequestSummary request, Execution execution) {
		return new ErrorResponseException(failure().concerning(request, execution), this.response, this);
	}

}
