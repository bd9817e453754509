package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The reply to this request broke the rules of its dialect: no status, a status that is
 * not a number, or data that cannot be decoded. No other request is concerned.
 *
 * @since 0.1.0
 */
public final class MalformedResponseException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public MalformedResponseException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public MalformedResponseException concerning(RequestSummary request, Execution execution) {
		return new MalformedResponseException(failure().concerning(request, execution), this);
	}

}
