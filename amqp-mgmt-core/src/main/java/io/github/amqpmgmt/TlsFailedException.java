package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The TLS handshake failed: the certificate is not trusted, the host name does not match,
 * or the peer does not speak TLS on this port.
 *
 * @since 0.1.0
 */
public final class TlsFailedException extends ConnectionFailedException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public TlsFailedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public TlsFailedException concerning(RequestSummary request, Execution execution) {
		return new TlsFailedException(failure().concerning(request, execution), this);
	}

}
