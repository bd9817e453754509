package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The peer refused the credentials, or peer and client share no SASL mechanism. Trying
 * again with the same configuration will not help.
 *
 * @since 0.1.0
 */
public final class AuthenticationFailedException extends ConnectionFailedException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public AuthenticationFailedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public AuthenticationFailedException concerning(RequestSummary request, Execution execution) {
		return new AuthenticationFailedException(failure().concerning(request, execution), this);
	}

}
