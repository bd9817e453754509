package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The node's dialect has no such operation. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class UnsupportedManagementOperationException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public UnsupportedManagementOperationException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public UnsupportedManagementOperationException concerning(RequestSummary request, Execution execution) {
		return new UnsupportedManagementOperationException(failure().concerning(request, execution), this);
	}

}
