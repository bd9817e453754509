package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The peer detached the link pair while the request was under way. If the request had
 * been sent, its outcome is unknown.
 *
 * @since 0.1.0
 */
public final class LinkDetachedException extends ManagementException {

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param cause the cause, or {@code null}
	 */
	public LinkDetachedException(Failure failure, @Nullable Throwable cause) {
		super(failure, cause);
	}

	@Override
	public LinkDetachedException concerning(RequestSummary request, Execution execution) {
		return new LinkDetachedException(failure().concerning(request, execution), this);
	}

}
