package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.github.amqpmgmt.connection.internal.Listeners;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.jspecify.annotations.Nullable;

/**
 * The event-loop side of a node: requests wait here in order until links are attached, a
 * slot is free and the peer gives credit; then they are sent, and stay in the pending
 * table until they are over or are sent again. Event loop only.
 *
 * <p>
 * Whatever ends requests first puts everything in order here and tells callers last: on a
 * direct executor their callbacks run within these methods. What such a callback asks for
 * comes as a task of its own.
 */
final class Requester implements LinkRequests {

	private static final int UNAUTHORIZED = 401;

	private final ManagementNodeOptions options;

	private final LateEncoding lateEncoding;

	private final ConnectionAccess connection;

	private final Listeners<ManagementNodeListener> listeners;

	private final LinkFigures figures = new LinkFigures();

	private final WaitingRequests waiting = new WaitingRequests(this.figures);

	private final PendingTable pending = new PendingTable();

	private final Deadlines deadlines;

	private final Retries retries;

	private final RequestWriter writer;

	private final ReplyReader replies;

	private final NodeLinks links;

	private final Phases phases;

	// Whether nothing is to be sent until the connection is another one.
	private boolean draining;

	private @Nullable Runnable drained;

	private @Nullable ManagementException closedBecause;

	Requester(ManagementNodeOptions options, DialectChoice dialect, RequestEncoding encoding,
			ConnectionAccess connection, ManagementConnectionOptions timing,
			Listeners<ManagementNodeListener> listeners) {
		this.options = options;
		this.lateEncoding = new LateEncoding(encoding, connection, this::encodedLate);
		this.connection = connection;
		this.listeners = listeners;
		this.deadlines = new Deadlines(connection, this::timedOut);
		this.retries = new Retries(options, connection, listeners, this::enqueue);
		Codecs codecs = Codecs.of(connection);
		this.writer = new RequestWriter(codecs);
		this.replies = new ReplyReader(options, dialect.current(), this.pending, codecs, this::answered);
		this.links = new NodeLinks(options, dialect, connection, timing, listeners, this.figures, this);
		this.phases = new Phases(options, connection, this.links, this.pending, this.retries);
	}

	/**
	 * Callable from any thread.
	 */
	LinkStatus status() {
		return this.figures.status();
	}

	/**
	 * Takes a request over from its caller.
	 */
	void accept(PendingRequest request) {
		if (request.future().isDone()) {
			return;
		}
		if (this.closedBecause != null) {
			over(request);
			request.failed(this.closedBecause);
			return;
		}
		if (request.isOverdue()) {
			timedOut(request);
			return;
		}
		if (request.hasDeadline()) {
			this.deadlines.set(request);
		}
		enqueue(request);
	}

	private void enqueue(PendingRequest request) {
		LinkPair pair = this.links.pair();
		if (pair != null && this.waiting.isEmpty() && hasRoom(pair) && pair.isInDialect(request)) {
			sendIfWanted(request, pair);
			return;
		}
		this.waiting.add(request);
		advance();
	}

	/**
	 * Does what the requests that wait need next.
	 */
	@Override
	public void advance() {
		if (this.links.state() == LinkState.ATTACHED) {
			send();
		}
		else {
			this.links.wanted(!this.waiting.isEmpty());
		}
		tellIfDrained();
	}

	/**
	 * Sends nothing more until the connection is lost.
	 * @param idle is run when no answer is waited for
	 */
	void drain(Runnable idle) {
		this.draining = true;
		this.drained = idle;
		this.links.drain();
		tellIfDrained();
	}

	private void tellIfDrained() {
		Runnable idle = this.drained;
		if (idle != null && !areSent() && this.links.state() != LinkState.ATTACHING) {
			this.drained = null;
			// Not here, where a request may be halfway over.
			this.connection.execute(idle);
		}
	}

	@Override
	public void attached(LinkPair pair) {
		this.figures.attached(pair.generation());
		this.figures.credit(pair.credit());
		this.writer.attached(pair.profile(), pair.replyTo(), this.pending.newSeries());
		this.replies.attached(pair.profile());
	}

	@Override
	public void detached() {
		this.writer.abandon();
	}

	@Override
	public boolean areSent() {
		return this.pending.size() > 0;
	}

	@Override
	public boolean areNone() {
		return !areSent() && this.waiting.isEmpty() && this.retries.isEmpty();
	}

	/**
	 * The connection was lost, and the links with it.
	 */
	void connectionLost(ManagementException failure) {
		this.draining = false;
		this.drained = null;
		this.links.connectionLost(failure);
	}

	@Override
	public void lost(ManagementException failure) {
		List<PendingRequest> sent = this.pending.removeAll();
		fail(sent.stream().filter((request) -> !this.retries.lost(request, failure)).toList(), failure);
	}

	@Override
	public void refused(ManagementException failure) {
		List<PendingRequest> all = new ArrayList<>(this.waiting.removeAll());
		all.addAll(this.retries.removeAll());
		fail(all, failure);
	}

	private void fail(List<PendingRequest> requests, ManagementException failure) {
		List<PendingRequest> failed = requests.stream().filter(this::over).toList();
		failed.forEach((request) -> request.failed(failure));
	}

	@Override
	public void creditChanged() {
		send();
		noteCredit();
	}

	private void noteCredit() {
		LinkPair pair = this.links.pair();
		if (pair != null && this.links.state() == LinkState.ATTACHED) {
			this.figures.credit(pair.credit());
		}
	}

	private void send() {
		LinkPair pair = this.links.pair();
		if (pair == null || this.links.state() != LinkState.ATTACHED) {
			return;
		}
		try {
			this.writer.continueTransfer();
		}
		catch (EngineStateException | IllegalStateException ex) {
			// The engine failed while it wrote, and the loss of the connection was told.
			return;
		}
		while (!this.waiting.isEmpty() && this.links.pair() == pair && hasRoom(pair)) {
			if (!pair.isInDialect(this.waiting.first())) {
				this.lateEncoding.start(this.waiting, pair.profile().dialect());
				return;
			}
			sendIfWanted(this.waiting.removeFirst(), pair);
		}
	}

	/**
	 * Takes over what was encoded late. Meanwhile the links may have become others, and
	 * requests may be sent or over.
	 */
	private void encodedLate(ManagementDialect dialect, Map<PendingRequest, LateEncoding.Result> results) {
		LinkPair pair = this.links.pair();
		Map<PendingRequest, ManagementException> refused = new LinkedHashMap<>();
		if (pair != null && pair.profile().dialect() == dialect) {
			results.forEach((request, result) -> {
				if (!this.waiting.contains(request)) {
					return;
				}
				if (result.encoded() != null) {
					request.encoded(result.encoded());
				}
				else if (result.refusal() != null && remove(request)) {
					refused.put(request, result.refusal());
				}
			});
		}
		advance();
		refused.forEach((request, refusal) -> request.failed(refusal, Execution.NOT_EXECUTED));
	}

	private boolean hasRoom(LinkPair pair) {
		return !this.draining && this.links.state() == LinkState.ATTACHED
				&& this.pending.size() < this.options.maxInFlight() && pair.isSendable();
	}

	private void sendIfWanted(PendingRequest request, LinkPair pair) {
		if (request.future().isDone()) {
			// Its caller's word to abandon it is still on its way here.
			return;
		}
		if (request.isOverdue()) {
			expire(request);
		}
		else {
			send(request, pair);
		}
	}

	private void send(PendingRequest request, LinkPair pair) {
		long number = this.pending.add(request);
		ManagementException refusal = null;
		try {
			refusal = this.writer.write(request, number, pair);
			noteCredit();
		}
		catch (RuntimeException ex) {
			// Usually the engine failed while it wrote, and the loss of the connection
			// was told.
			if (this.links.pair() == pair) {
				pair.writeFailed(ex);
			}
		}
		if (refusal != null) {
			this.pending.remove(number);
			over(request);
			request.failed(refusal, Execution.NOT_EXECUTED);
		}
	}

	@Override
	public void replyBytes(IncomingDelivery delivery) {
		LinkPair pair = this.links.pair();
		if (pair == null || delivery.getLink().isLocallyClosedOrDetached()) {
			return;
		}
		this.replies.read(delivery);
		pair.replenishCredit();
	}

	private void answered(ReplyDecoder.DecodedReply reply) {
		long number = reply.number();
		PendingRequest request = (number != IdSeries.NONE) ? this.pending.remove(number) : null;
		ManagementResponse response = reply.response();
		if (request == null) {
			String id = (number != IdSeries.NONE) ? this.pending.id(number) : reply.otherId();
			UnmatchedReply unmatched = this.replies.unmatched(reply, id);
			this.figures.unmatched(unmatched.reason());
			this.listeners.tell((listener) -> listener.unmatched(unmatched), reply.bytes());
			return;
		}
		this.links.served();
		if (response != null && response.statusCode() == UNAUTHORIZED) {
			this.links.rejected();
		}
		OutgoingDelivery delivery = request.delivery();
		if (response != null && request.isRefusedBy(response) && this.retries.answered(request, response)) {
			release(delivery);
		}
		else {
			over(request);
			if (response != null) {
				request.answered(response);
			}
			else {
				request.failed(ReplyReader.malformed(reply), Execution.ANSWERED);
			}
		}
		advance();
	}

	@Override
	public void outcome(OutgoingDelivery delivery) {
		TransferOutcome outcome = TransferOutcome.of(delivery.getRemoteState());
		PendingRequest request = delivery.getLinkedResource(PendingRequest.class);
		// An accepted delivery is settled when its request is over. One that is over, or
		// was sent again, has nothing to do with this delivery any more.
		if (request == null || outcome.refusal() == null || request.delivery() != delivery || request.isOver()) {
			return;
		}
		this.pending.remove(request);
		if (ErrorConditions.isUnauthorized(outcome.refusal().condition())) {
			this.links.rejected();
		}
		// The engine walks its deliveries while it tells of a range of them, so none may
		// be settled or sent before it is through.
		this.connection.execute(() -> {
			release(delivery);
			advance();
		});
		if (!this.retries.refused(request, outcome, outcome.refusal()) && request.over()) {
			this.deadlines.cancel(request);
			request.failed(outcome.refusal(), outcome.execution());
		}
	}

	private void timedOut(PendingRequest request) {
		expire(request);
		advance();
	}

	private void expire(PendingRequest request) {
		Phase phase = this.phases.of(request);
		ManagementException obstacle = this.phases.obstacle(phase, request);
		if (remove(request)) {
			request.timedOut(phase, obstacle);
		}
	}

	/**
	 * Frees what a request holds whose caller has decided its outcome.
	 */
	void abandon(PendingRequest request) {
		if (remove(request)) {
			advance();
		}
	}

	/**
	 * Takes a request out of where it is and frees what it holds.
	 * @return whether it was there
	 */
	private boolean remove(PendingRequest request) {
		if (request.isOver()) {
			return false;
		}
		if (request.isSent()) {
			this.pending.remove(request);
		}
		else if (!this.waiting.remove(request)) {
			this.retries.remove(request);
		}
		return over(request);
	}

	private boolean over(PendingRequest request) {
		if (!request.over()) {
			return false;
		}
		this.deadlines.cancel(request);
		release(request.delivery());
		return true;
	}

	private void release(@Nullable OutgoingDelivery delivery) {
		if (this.links.pair() != null && delivery != null && !delivery.getLink().isLocallyClosedOrDetached()) {
			try {
				this.writer.release(delivery);
			}
			catch (EngineStateException | IllegalStateException ex) {
				// The engine has failed, and the delivery with it.
			}
		}
	}

	/**
	 * Ends all requests for good and detaches the links. The first call counts.
	 * @param reason why requests fail from now on
	 * @param whenDetached is run when the peer has answered, or the time is up
	 * @param closeTimeout how long to wait for the peer
	 */
	void close(ManagementException reason, Runnable whenDetached, Duration closeTimeout) {
		if (endAll(reason)) {
			this.links.detach(whenDetached, closeTimeout);
		}
	}

	/**
	 * The connection was closed by its user, and ends everything on it.
	 */
	void connectionClosed(ManagementException reason) {
		endAll(reason);
		this.links.abandon();
	}

	/**
	 * Ends all requests for good.
	 * @return whether they were not ended before
	 */
	private boolean endAll(ManagementException reason) {
		if (this.closedBecause != null) {
			return false;
		}
		this.closedBecause = reason;
		this.links.close();
		this.deadlines.stop();
		fail(this.pending.removeAll(), reason);
		refused(reason);
		return true;
	}

}
