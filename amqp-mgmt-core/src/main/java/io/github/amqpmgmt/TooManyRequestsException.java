package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The node already has as many requests in flight and waiting as its bounds allow.
 * Nothing was sent.
 *
 * @since 0.1.0
 */
public final class TooManyRequestsException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public TooManyRequestsException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public TooManyRequestsException concerning(RequestSummary request, Execution execution) {
		return new TooManyRequestsException(failure().concerning(request, execution), this);
	}

}
