package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The request holds a value that AMQP cannot carry. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class RequestNotEncodableException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public RequestNotEncodableException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public RequestNotEncodableException concerning(RequestSummary request, Execution execution) {
		return new RequestNotEncodableException(failure().concerning(request, execution), this);
	}

}
