package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.internal.BackOff;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ConnectionAccess.Cancellable;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.github.amqpmgmt.connection.internal.Listeners;
import io.github.amqpmgmt.connection.internal.LiveConnection;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event-loop side of a node: requests wait here in order until links are attached, a
 * slot is free and the peer gives credit; then they are sent, and stay in the pending
 * table until they are over or are sent again. {@link LinkState} has the table of states.
 * Event loop only.
 *
 * <p>
 * Whatever ends requests first puts everything in order here and tells callers last: on a
 * direct executor their callbacks run within these methods. What such a callback asks for
 * comes as a task of its own.
 */
final class Requester implements ConnectionAccess.Waiter, LinkPair.Listener {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private final ManagementNodeOptions options;

	private final ConnectionAccess connection;

	private final Duration attachTimeout;

	private final Listeners<ManagementNodeListener> listeners;

	private final Set<PendingRequest> waiting = new LinkedHashSet<>();

	private final PendingTable pending = new PendingTable();

	private final Deadlines deadlines;

	private final Retries retries;

	private final RequestWriter writer;

	private final ReplyReader replies;

	private final BackOff backOff;

	private LinkState state = LinkState.DETACHED;

	private @Nullable LinkPair links;

	private @Nullable LinkPair closing;

	private @Nullable ManagementException lastObstacle;

	private @Nullable Cancellable timer;

	private @Nullable ManagementException closedBecause;

	Requester(ManagementNodeOptions options, ConnectionAccess connection, ManagementConnectionOptions timing,
			Listeners<ManagementNodeListener> listeners) {
		this.options = options;
		this.connection = connection;
		this.attachTimeout = timing.openTimeout();
		this.backOff = new BackOff(timing.recovery().delay(), timing.recovery().maxDelay());
		this.listeners = listeners;
		this.deadlines = new Deadlines(connection, this::timedOut);
		this.retries = new Retries(options, connection, listeners, this::enqueue);
		this.writer = new RequestWriter(options.target());
		this.replies = new ReplyReader(options, this.pending, this::answered);
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
		LinkPair pair = this.links;
		if (pair != null && this.waiting.isEmpty() && hasRoom(pair)) {
			sendIfWanted(request, pair);
			return;
		}
		this.waiting.add(request);
		advance();
	}

	private void become(LinkState next) {
		if (!this.state.canBecome(next)) {
			throw new IllegalStateException("No transition from " + this.state + " to " + next);
		}
		this.state = next;
	}

	/**
	 * Does what the requests that wait need next.
	 */
	private void advance() {
		switch (this.state) {
			case ATTACHED -> send();
			case DETACHED -> connectIfWanted();
			case CONNECTING -> restIfUnwanted();
			default -> {
				// Goes on when the peer has answered.
			}
		}
	}

	private void connectIfWanted() {
		if (this.waiting.isEmpty()) {
			return;
		}
		become(LinkState.CONNECTING);
		Duration delay = this.backOff.delay();
		if (delay.isZero()) {
			this.connection.connect(this);
		}
		else {
			this.timer = this.connection.schedule(() -> this.connection.connect(this), delay);
		}
	}

	private void restIfUnwanted() {
		if (this.waiting.isEmpty()) {
			cancelTimer();
			become(LinkState.DETACHED);
			this.connection.withdraw(this);
		}
	}

	@Override
	public void connected(LiveConnection live) {
		if (this.state != LinkState.CONNECTING) {
			return;
		}
		LinkPair pair = null;
		try {
			pair = new LinkPair(this.options, live, this);
			attach(pair);
		}
		catch (AttachRefusedException ex) {
			attachFailed(ex, true);
		}
		catch (RuntimeException ex) {
			boolean lossWasTold = this.links != pair;
			if (pair != null) {
				pair.end();
			}
			if (!lossWasTold) {
				attachFailed(notAttached(String.valueOf(ex), null, ex), false);
			}
		}
	}

	private AttachRefusedException notAttached(String reason, @Nullable String condition, Throwable cause) {
		return new AttachRefusedException(Failure
			.of("The links to '" + this.options.target() + "' could not be attached: " + reason,
					"Check that amqp.mgmt.target is the address of a management node; set amqp.mgmt.reply=pair if "
							+ "the peer does not support dynamic addresses.")
			.withCondition(condition), cause);
	}

	private void attach(LinkPair pair) {
		become(LinkState.ATTACHING);
		this.links = pair;
		this.timer = this.connection.schedule(() -> pair.attachTimedOut(this.attachTimeout.toMillis()),
				this.attachTimeout);
		pair.attach();
	}

	@Override
	public void attachRefused(LinkPair pair, AttachRefusedException refusal, boolean permanent) {
		if (this.links == pair) {
			attachFailed(refusal, permanent);
		}
	}

	private void attachFailed(AttachRefusedException refusal, boolean permanent) {
		this.backOff.failed();
		this.lastObstacle = refusal;
		logger.warn("{}", refusal.getMessage());
		detached(refusal);
		if (permanent) {
			failWaiting(refusal);
		}
		advance();
	}

	@Override
	public void failed(ManagementException failure) {
		if (this.state == LinkState.CONNECTING) {
			become(LinkState.DETACHED);
			failWaiting(failure);
			advance();
		}
	}

	@Override
	public void attached(LinkPair pair) {
		if (this.links != pair) {
			return;
		}
		cancelTimer();
		this.backOff.began();
		this.lastObstacle = null;
		become(LinkState.ATTACHED);
		this.writer.attached(pair.replyTo(), this.pending.newSeries());
		this.listeners.tell((listener) -> listener.attached(this.options.target(), pair.generation()));
		send();
	}

	@Override
	public void linksLost(LinkPair pair, ManagementException failure) {
		if (this.links == pair) {
			if (this.pending.size() > 0) {
				logger.warn("{}", failure.getMessage());
			}
			else {
				logger.debug("{}", failure.getMessage());
			}
			// Not for the loss of the connection, which has a back-off of its own.
			this.backOff.ended();
			linksLost(failure);
		}
	}

	/**
	 * The connection was lost, and the links with it.
	 */
	void connectionLost(ManagementException failure) {
		if (this.closing != null) {
			this.closing.abandonClose();
		}
		if (this.links != null && this.state != LinkState.CLOSED) {
			linksLost(failure);
		}
	}

	private void linksLost(ManagementException failure) {
		if (this.state == LinkState.ATTACHING) {
			// Some peers refuse links by ending the session or the connection.
			attachFailed(notAttached(failure.failure().problem(), failure.condition(), failure),
					ErrorConditions.isPermanent(failure.condition()));
			return;
		}
		this.lastObstacle = failure;
		detached(failure);
		failSent(failure);
		advance();
	}

	private void detached(ManagementException failure) {
		cancelTimer();
		this.links = null;
		become(LinkState.DETACHED);
		this.writer.abandon();
		this.listeners.tell((listener) -> listener.detached(this.options.target(), failure));
	}

	/**
	 * The connection was closed by its user, and ends everything on it.
	 */
	void connectionClosed(ManagementException reason) {
		if (this.closing != null) {
			this.closing.abandonClose();
		}
		endAll(reason);
	}

	/**
	 * What was sent cannot be answered any more.
	 */
	private void failSent(ManagementException failure) {
		List<PendingRequest> sent = this.pending.removeAll();
		fail(sent.stream().filter((request) -> !this.retries.lost(request, failure)).toList(), failure);
	}

	private void failWaiting(ManagementException failure) {
		List<PendingRequest> all = new ArrayList<>(this.waiting);
		this.waiting.clear();
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
	}

	private void send() {
		LinkPair pair = this.links;
		if (pair == null || this.state != LinkState.ATTACHED) {
			return;
		}
		try {
			this.writer.continueTransfer();
		}
		catch (EngineStateException | IllegalStateException ex) {
			// The engine failed while it wrote, and the loss of the connection was told.
			return;
		}
		while (!this.waiting.isEmpty() && this.links == pair && hasRoom(pair)) {
			sendIfWanted(nextWaiting(), pair);
		}
	}

	private boolean hasRoom(LinkPair pair) {
		return this.state == LinkState.ATTACHED && this.pending.size() < this.options.maxInFlight()
				&& pair.isSendable();
	}

	private PendingRequest nextWaiting() {
		Iterator<PendingRequest> first = this.waiting.iterator();
		PendingRequest request = first.next();
		first.remove();
		return request;
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
		}
		catch (EngineStateException | IllegalStateException ex) {
			// The engine failed while it wrote, and the loss of the connection was told.
		}
		if (refusal != null) {
			this.pending.remove(number);
			over(request);
			request.failed(refusal, Execution.NOT_EXECUTED);
		}
	}

	@Override
	public void replyBytes(IncomingDelivery delivery) {
		LinkPair pair = this.links;
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
			this.listeners.tell((listener) -> listener.unmatched(unmatched), reply.bytes());
			return;
		}
		this.backOff.served();
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
		this.pending.remove(request.number());
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
		Phase phase = phase(request);
		ManagementException obstacle = switch (phase) {
			case CONNECTION -> this.connection.lastFailure();
			case LINKS -> this.lastObstacle;
			case RETRY -> request.lastFailure();
			default -> null;
		};
		if (remove(request)) {
			request.timedOut(phase, obstacle);
		}
	}

	private Phase phase(PendingRequest request) {
		if (request.isSent()) {
			return Phase.REPLY;
		}
		if (this.retries.has(request)) {
			return Phase.RETRY;
		}
		return switch (this.state) {
			case CONNECTING ->
				(this.lastObstacle != null && this.connection.lastFailure() == null) ? Phase.LINKS : Phase.CONNECTION;
			case ATTACHED -> (this.pending.size() >= this.options.maxInFlight()) ? Phase.SLOT : Phase.CREDIT;
			default -> Phase.LINKS;
		};
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
		if (request.isSent()) {
			this.pending.remove(request.number());
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
		if (this.links != null && delivery != null && !delivery.isSettled()
				&& !delivery.getLink().isLocallyClosedOrDetached()) {
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
		if (this.closedBecause != null) {
			return;
		}
		LinkPair pair = endAll(reason);
		if (pair == null) {
			whenDetached.run();
			return;
		}
		this.closing = pair;
		this.timer = this.connection.schedule(pair::abandonClose, closeTimeout);
		pair.close(() -> {
			this.closing = null;
			cancelTimer();
			whenDetached.run();
		});
	}

	/**
	 * Ends all requests for good.
	 * @return the links that are attached, or {@code null}
	 */
	private @Nullable LinkPair endAll(ManagementException reason) {
		if (this.closedBecause != null) {
			return null;
		}
		this.closedBecause = reason;
		become(LinkState.CLOSED);
		cancelTimer();
		this.deadlines.stop();
		this.connection.withdraw(this);
		LinkPair pair = this.links;
		List<PendingRequest> sent = this.pending.removeAll();
		fail(sent, reason);
		failWaiting(reason);
		this.links = null;
		return pair;
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

}
