package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The peer did not authorise the target: it refused the token, or there was none to put.
 * The request was not sent. Trying again with the same configuration will not help.
 *
 * @since 0.1.0
 */
public final class AuthorizationFailedException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public AuthorizationFailedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public AuthorizationFailedException concerning(RequestSummary request, Execution execution) {
		return new AuthorizationFailedException(failure().concerning(request, execution), this);
	}

}
