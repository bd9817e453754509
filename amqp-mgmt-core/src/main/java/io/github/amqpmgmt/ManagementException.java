package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * Root of the closed family of failures of AMQP management requests. There is one
 * subclass for each cause that an operator treats differently, so the class alone makes a
 * useful metric tag. Every message says what was tried (operation, type, target, peer,
 * id, elapsed time), what happened, whether the request may have been executed, and what
 * to do.
 *
 * <pre class="code">
 * try {
 *     template.operation("CREATE").type(type).body(attributes).execute();
 * }
 * catch (ManagementException ex) {
 *     if (ex.execution() == Execution.NOT_EXECUTED) {
 *         // safe to send again
 *     }
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public abstract sealed class ManagementException extends RuntimeException permits ConnectionFailedException,
		ConnectionLostException, AuthorizationFailedException, AttachRefusedException, LinkDetachedException,
		RequestTimeoutException, RequestRefusedException, TooManyRequestsException, RequestTooLargeException,
		RequestNotEncodableException, RequestInterruptedException, MalformedResponseException, ErrorResponseException,
		ConversionFailedException, ManagementClosedException, UnsupportedManagementOperationException {

	private final Failure failure;

	ManagementException(Failure failure, @Nullable Throwable cause) {
		super(failure.message(), cause);
		this.failure = failure;
	}

	/**
	 * Whether the management node may have carried the request out.
	 * @return what is known
	 */
	public final Execution execution() {
		return this.failure.execution();
	}

	/**
	 * The request concerned.
	 * @return the request, or {@code null} if the failure concerns none in particular,
	 * such as a connection that was opened at start-up
	 */
	public final @Nullable RequestSummary request() {
		return this.failure.request();
	}

	/**
	 * The error condition that the peer gave with a close, detach, outcome or reply.
	 * @return the condition, such as {@code amqp:not-found}, or {@code null} if the peer
	 * gave none
	 */
	public final @Nullable String condition() {
		return this.failure.condition();
	}

	/**
	 * The content of this exception.
	 * @return what happened and what to do
	 */
	public final Failure failure() {
		return this.failure;
	}

	/**
	 * This failure as it concerns one request: the same class and text, this exception as
	 * its cause.
	 * @param request the request
	 * @param execution whether it may have been executed
	 * @return a new exception
	 */
	public abstract ManagementException concerning(RequestSummary request, Execution execution);

}
