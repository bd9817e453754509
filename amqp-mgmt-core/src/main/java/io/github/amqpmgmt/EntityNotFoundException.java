package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The node answered 404: there is no such entity, or no such type. Or it answered with
 * success and without the entity that was asked for, as some products do.
 *
 * @since 0.1.0
 */
public final class EntityNotFoundException extends ErrorResponseException {

	EntityNotFoundException(Failure failure, ManagementResponse response, @Nullable Throwable cause) {
		super(failure, response, cause);
	}

	/**
	 * Creates the exception for an answer of success that says in its own way that there
	 * is no such entity.
	 * @param response the answer
	 * @param request the request
	 * @return the exception
	 */
	public static EntityNotFoundException nothingIn(ManagementResponse response, RequestSummary request) {
		return new EntityNotFoundException(
				new Failure("The node answered " + response.statusCode() + " without such an entity",
						"Check the entity's type and name.", response.errorCondition(), Execution.ANSWERED, request),
				response, null);
	}

	@Override
	public EntityNotFoundException concerning(RequestSummary request, Execution execution) {
		return new EntityNotFoundException(failure().concerning(request, execution), response(), this);
	}

}
