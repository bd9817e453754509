package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The peer took the request's transfer and refused it: its outcome was rejected, released
 * or modified. {@link #condition()} has the peer's condition.
 *
 * @since 0.1.0
 */
public final class RequestRefusedException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public RequestRefusedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public RequestRefusedException concerning(RequestSummary request, Execution execution) {
		return new RequestRefusedException(failure().concerning(request, execution), this);
	}

}
