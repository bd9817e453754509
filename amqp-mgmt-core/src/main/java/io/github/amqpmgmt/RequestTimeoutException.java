package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The deadline passed before an answer came. The message names the phase in which the
 * time ran out (connecting, attaching, waiting for a slot, for credit or for the reply);
 * {@link #execution()} says whether the request had been sent. This is the client's own
 * deadline: a status 408 or 504 of the node is an {@link ErrorResponseException}.
 *
 * @since 0.1.0
 */
public final class RequestTimeoutException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public RequestTimeoutException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public RequestTimeoutException concerning(RequestSummary request, Execution execution) {
		return new RequestTimeoutException(failure().concerning(request, execution), this);
	}

}
