package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The node answered 409: the entity exists already, or its state forbids the operation.
 *
 * @since 0.1.0
 */
public final class EntityConflictException extends ErrorResponseException {

	EntityConflictException(Failure failure, ManagementResponse response, @Nullable Throwable cause) {
		super(failure, response, cause);
	}

	@Override
	public EntityConflictException concerning(RequestSummary request, Execution execution) {
		return new EntityConflictException(failure().concerning(request, execution), response(), this);
	}

}
