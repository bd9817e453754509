package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The node answered 404: there is no such entity, or no such type.
 *
 * @since 0.1.0
 */
public final class EntityNotFoundException extends ErrorResponseException {

	EntityNotFoundException(Failure failure, ManagementResponse response, @Nullable Throwable cause) {
		super(failure, response, cause);
	}

	@Override
	public EntityNotFoundException concerning(RequestSummary request, Execution execution) {
		return new EntityNotFoundException(failure().concerning(request, execution), response(), this);
	}

}
