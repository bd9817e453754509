package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The peer refused to attach a link to the target or the reply address, or did not answer
 * the attach. The request was not executed.
 *
 * @since 0.1.0
 */
public final class AttachRefusedException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public AttachRefusedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public AttachRefusedException concerning(RequestSummary request, Execution execution) {
		return new AttachRefusedException(failure().concerning(request, execution), this);
	}

}
