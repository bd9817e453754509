package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The encoded request is larger than the peer's max-message-size. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class RequestTooLargeException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public RequestTooLargeException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public RequestTooLargeException concerning(RequestSummary request, Execution execution) {
		return new RequestTooLargeException(failure().concerning(request, execution), this);
	}

}
