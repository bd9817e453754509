package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The template, node or connection was closed by its user. Closed is final.
 *
 * @since 0.1.0
 */
public final class ManagementClosedException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public ManagementClosedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public ManagementClosedException concerning(RequestSummary request, Execution execution) {
		return new ManagementClosedException(failure().concerning(request, execution), this);
	}

}
