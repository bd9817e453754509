package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * No connection could be made: the host is unknown, the port refused, the peer is silent
 * or does not speak AMQP 1.0. The request was not executed.
 *
 * @since 0.1.0
 */
public sealed class ConnectionFailedException extends ManagementException
		permits AuthenticationFailedException, TlsFailedException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public ConnectionFailedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public ConnectionFailedException concerning(RequestSummary request, Execution execution) {
		return new ConnectionFailedException(failure().concerning(request, execution), this);
	}

}
