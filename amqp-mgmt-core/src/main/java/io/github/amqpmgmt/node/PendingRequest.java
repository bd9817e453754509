package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.internal.Nanos;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.jspecify.annotations.Nullable;

/**
 * One request from its call to its end.
 */
final class PendingRequest extends DeadlineWheel.Entry implements RequestFuture.Hooks, Runnable {

	private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final DefaultManagementNode node;

	private final ManagementRequest request;

	private final Duration timeout;

	private final boolean successOnly;

	private final boolean blocking;

	private final @Nullable AnswerReader<?> reader;

	private final long startNanos = System.nanoTime();

	private final @Nullable ListenedRequest listened;

	private final RequestFuture<Object> future = new RequestFuture<>(this);

	// Set by the caller before the request is handed over to the event loop, and by the
	// event loop after it.
	private @Nullable EncodedRequest encoded;

	// Set by the caller before the hand-over, read by whoever decides the outcome after
	// it.
	private boolean handedOver;

	// The fields below belong to the event loop.

	// Of the last sending.
	private @Nullable IdSeries ids;

	private long number;

	private boolean sent;

	private int sendings;

	private int retries;

	private boolean mayHaveBeenExecuted;

	private @Nullable ManagementException lastFailure;

	private @Nullable OutgoingDelivery delivery;

	private boolean over;

	/**
	 * Creates a request.
	 * @param blocking whether the caller waits itself and attaches nothing to the future
	 * @param reader makes of an answer what the future holds, or {@code null} for the
	 * answer itself
	 * @param listened what a listener has to do with it, or {@code null}
	 */
	PendingRequest(DefaultManagementNode node, ManagementRequest request, Duration timeout, boolean successOnly,
			boolean blocking, @Nullable AnswerReader<?> reader, @Nullable ListenedRequest listened) {
		this.node = node;
		this.request = request;
		this.timeout = timeout;
		this.successOnly = successOnly;
		this.blocking = blocking;
		this.reader = reader;
		this.listened = listened;
	}

	RequestFuture<Object> future() {
		return this.future;
	}

	ManagementRequest request() {
		return this.request;
	}

	/**
	 * Encodes the request. Callable from any thread.
	 * @throws ManagementException if the dialect or AMQP cannot carry it
	 */
	EncodedRequest encode(RequestEncoding encoding, ManagementDialect dialect) {
		RequestHeaders headers = (this.listened != null) ? this.listened.headers() : null;
		return encoding.encode(this.request, headers, dialect, hasDeadline());
	}

	void encoded(EncodedRequest encoded) {
		this.encoded = encoded;
	}

	EncodedRequest encoded() {
		if (this.encoded == null) {
			throw new IllegalStateException("A request is handed over encoded");
		}
		return this.encoded;
	}

	void handedOver() {
		this.handedOver = true;
	}

	boolean isHandedOver() {
		return this.handedOver;
	}

	/**
	 * Whether the request is written as this dialect wants it.
	 */
	boolean isEncodedFor(ManagementDialect dialect) {
		return this.encoded != null && this.encoded.dialect() == dialect;
	}

	/**
	 * The time left, or {@code null} for no limit.
	 */
	@Nullable Duration remaining() {
		return this.timeout.isZero() ? null : this.timeout.minusNanos(System.nanoTime() - this.startNanos);
	}

	/**
	 * The time since the call.
	 */
	long ageNanos() {
		return System.nanoTime() - this.startNanos;
	}

	boolean hasDeadline() {
		return !this.timeout.isZero();
	}

	/**
	 * When the deadline passes, as {@link System#nanoTime()}.
	 */
	long deadline() {
		return this.startNanos + Nanos.of(this.timeout);
	}

	boolean isOverdue() {
		return hasDeadline() && System.nanoTime() - deadline() >= 0;
	}

	/**
	 * Marks the request as over for the event loop.
	 * @return whether it was not over before
	 */
	boolean over() {
		if (this.over) {
			return false;
		}
		this.over = true;
		return true;
	}

	boolean isOver() {
		return this.over;
	}

	/**
	 * Gives the request the id under which it is in the pending table.
	 */
	void sending(IdSeries ids, long number) {
		this.ids = ids;
		this.number = number;
	}

	void sent(OutgoingDelivery delivery) {
		this.sent = true;
		this.sendings++;
		this.delivery = delivery;
	}

	/**
	 * Forgets a sending that failed, so that there can be another one.
	 * @param execution whether the request may have been executed by it
	 */
	void withdrawn(ManagementException failure, Execution execution) {
		this.sent = false;
		this.delivery = null;
		this.retries++;
		this.lastFailure = failure;
		this.mayHaveBeenExecuted |= execution != Execution.NOT_EXECUTED;
	}

	/**
	 * How often the request was withdrawn to be sent again.
	 */
	int retries() {
		return this.retries;
	}

	/**
	 * Why the last sending failed, or {@code null} if none did.
	 */
	@Nullable ManagementException lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Whether the request was sent and waits for its answer.
	 */
	boolean isSent() {
		return this.sent;
	}

	/**
	 * The number of its last message-id.
	 */
	long number() {
		return this.number;
	}

	@Nullable OutgoingDelivery delivery() {
		return this.delivery;
	}

	/**
	 * Whether the whole request was handed to the transport. A transfer that is not
	 * complete is aborted by its link's end, so it was not executed.
	 */
	Execution execution() {
		boolean sent = this.delivery != null && !this.delivery.isPartial() && !this.delivery.isAborted();
		return (sent || this.mayHaveBeenExecuted) ? Execution.OUTCOME_UNKNOWN : Execution.NOT_EXECUTED;
	}

	RequestSummary summary() {
		return summary((this.ids != null && this.sendings > 0) ? this.ids.text(this.number) : null, this.sendings);
	}

	private RequestSummary summary(@Nullable String id, int sendings) {
		return new RequestSummary(this.request.operation(), this.request.type(), this.node.target(), this.node.peer(),
				id, sendings, elapsed());
	}

	/**
	 * Whether the answer is a failure to the caller.
	 */
	boolean isRefusedBy(ManagementResponse response) {
		boolean taken = (this.reader != null) ? this.reader.takes(response) : response.isSuccess();
		return this.successOnly && !taken;
	}

	/**
	 * The failure that an answer is, without the answer's content: it may be kept for
	 * long.
	 */
	ManagementException errorResponse(ManagementResponse response) {
		return ErrorResponseException.of(ManagementResponse.of(response.statusCode(),
				printable(response.statusDescription()), printable(response.errorCondition()), Map.of(), null),
				summary());
	}

	private static @Nullable String printable(@Nullable String text) {
		return (text != null) ? Failure.printable(text) : null;
	}

	void answered(ManagementResponse response) {
		if (isRefusedBy(response)) {
			RequestSummary summary = summary();
			this.future.settle(Outcome.refused(response, () -> ErrorResponseException.of(response, summary)));
		}
		else {
			this.future.settle(success(response));
		}
	}

	private Outcome success(ManagementResponse response) {
		AnswerReader<?> reader = this.reader;
		return (reader != null)
				? Outcome.answered(response, new AnswerReading(reader, response, encoded().dialect(), summary()))
				: Outcome.answered(response);
	}

	/**
	 * Fails for a cause that concerns more than this request.
	 */
	void failed(ManagementException cause) {
		failed(cause, execution());
	}

	void failed(ManagementException cause, Execution execution) {
		RequestSummary summary = summary();
		// What an earlier sending may have done outlasts a later one that did nothing.
		Execution known = (execution == Execution.NOT_EXECUTED && this.mayHaveBeenExecuted) ? Execution.OUTCOME_UNKNOWN
				: execution;
		this.future.settle(Outcome.failed(() -> cause.concerning(summary, known)));
	}

	/**
	 * Ends the request because its deadline passed.
	 * @param phase what it waited for
	 * @param obstacle why it waited so long, or {@code null} if that is not known
	 */
	void timedOut(Phase phase, @Nullable ManagementException obstacle) {
		RequestSummary summary = summary();
		Execution execution = execution();
		String waitedFor = (obstacle != null) ? phase.words() + ", which failed before: " + obstacle.failure().problem()
				: phase.words();
		String action = (obstacle != null) ? obstacle.failure().action() : phase.action();
		this.future.settle(Outcome.failed(() -> timeout(waitedFor, action, execution, summary, obstacle)));
	}

	/**
	 * Ends the request because its caller was interrupted, unless it has ended meanwhile.
	 * @return the answer, if it came first
	 */
	Object interrupted() {
		Failure failure = new Failure("The calling thread was interrupted while it waited",
				"If it was sent, the node may carry it out: read the state back before a write is sent again.", null,
				Execution.OUTCOME_UNKNOWN, summary(null, 0));
		this.future.settle(Outcome.failed(() -> new RequestInterruptedException(failure, null)));
		try {
			return this.future.join();
		}
		catch (CompletionException ex) {
			throw unwrapped(ex);
		}
	}

	/**
	 * What a blocked caller is to see of a failed future.
	 */
	static RuntimeException unwrapped(Exception ex) {
		return (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex);
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.startNanos);
	}

	private RequestTimeoutException timeout(String waitedFor, String action, Execution execution,
			RequestSummary summary, @Nullable Throwable cause) {
		return new RequestTimeoutException(new Failure(
				"No answer within " + this.timeout.toMillis() + " ms; time ran out while waiting for " + waitedFor,
				action, null, execution, summary), cause);
	}

	@Override
	public void deciding() {
		this.node.releaseSlot();
	}

	@Override
	public void settled(RequestFuture<?> future, Outcome outcome) {
		this.node.settled(this);
		if (!this.blocking) {
			this.node.callback(this);
		}
	}

	/**
	 * Tells the listener and runs the caller's stages, once the outcome is there.
	 */
	@Override
	public void run() {
		Outcome outcome = this.future.outcome();
		if (outcome != null) {
			complete(outcome);
			this.future.publish(outcome);
		}
	}

	@Override
	public void beforeBlocking() {
		this.node.refuseBlockingOnLoop();
	}

	@Override
	public void beforeReturn(Outcome outcome) {
		complete(outcome);
	}

	private void complete(Outcome outcome) {
		if (this.listened != null) {
			this.listened.completed(outcome);
		}
	}

	@Override
	public long longestWaitNanos() {
		Duration remaining = remaining();
		return (remaining != null) ? Math.max(0, Nanos.of(remaining)) + GRACE_NANOS : Long.MAX_VALUE;
	}

	@Override
	public Throwable overdue() {
		return timeout("the event loop, which does not respond",
				"Look for code that blocks the event loop, such as callbacks on a direct executor.",
				Execution.OUTCOME_UNKNOWN, summary(null, 0), null);
	}

}
