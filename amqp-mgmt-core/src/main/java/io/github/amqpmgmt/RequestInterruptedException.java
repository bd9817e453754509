package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while it waited. The request's slot is free again
 * and the thread's interrupt flag is set.
 *
 * @since 0.1.0
 */
public final class RequestInterruptedException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public RequestInterruptedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public RequestInterruptedException concerning(RequestSummary request, Execution execution) {
		return new RequestInterruptedException(failure().concerning(request, execution), this);
	}

}
