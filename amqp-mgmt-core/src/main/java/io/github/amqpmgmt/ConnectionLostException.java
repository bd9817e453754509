package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The connection or session ended while the request was under way. If the request had
 * been sent, its outcome is unknown.
 *
 * @since 0.1.0
 */
public final class ConnectionLostException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public ConnectionLostException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public ConnectionLostException concerning(RequestSummary request, Execution execution) {
		return new ConnectionLostException(failure().concerning(request, execution), this);
	}

}
