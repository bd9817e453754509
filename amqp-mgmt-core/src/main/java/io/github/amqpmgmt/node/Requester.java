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
import io.github.amqpmgmt.connection.internal.BackOff;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ConnectionAccess.Cancellable;
import io.github.amqpmgmt.connection.internal.LiveConnection;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.jspecify.annotations.Nullable;

/**
 * The event-loop side of a node: requests wait here in order until links are attached, a
 * slot is free and the peer gives credit; then they are sent, and stay in the pending
 * table until they are over.
 *
 * <pre>
 * from         to           when
 * DETACHED     CONNECTING   a request arrives (after the back-off of a failed attach)
 * CONNECTING   ATTACHING    the connection is open
 * CONNECTING   DETACHED     no connection could be made
 * ATTACHING    ATTACHED     the peer attached both links
 * ATTACHING    DETACHED     the peer refused, or the connection was lost
 * ATTACHED     DETACHED     the peer detached, or the session or connection was lost
 * any          CLOSED       the user closed node or connection; final
 * </pre>
 *
 * Event loop only.
 */
final class Requester implements ConnectionAccess.Waiter, LinkPair.Listener {

	private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);

	private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

	private final ManagementNodeOptions options;

	private final ConnectionAccess connection;

	private final Duration attachTimeout;

	private final Set<PendingRequest> waiting = new LinkedHashSet<>();

	private final PendingTable pending = new PendingTable();

	private final RequestWriter writer;

	private final ReplyReader replies;

	private final BackOff backOff = new BackOff(FIRST_BACK_OFF, LONGEST_BACK_OFF);

	private LinkState state = LinkState.DETACHED;

	private @Nullable LinkPair links;

	private @Nullable LinkPair closing;

	private @Nullable ManagementException lastRefusal;

	private @Nullable Cancellable timer;

	private @Nullable ManagementException closedBecause;

	Requester(ManagementNodeOptions options, ConnectionAccess connection, Duration attachTimeout) {
		this.options = options;
		this.connection = connection;
		this.attachTimeout = attachTimeout;
		this.writer = new RequestWriter(options.target());
		this.replies = new ReplyReader(options, this::answered);
	}

	/**
	 * Takes a request over from its caller.
	 */
	void accept(PendingRequest request) {
		if (request.future().isDone()) {
			return;
		}
		if (this.closedBecause != null) {
			request.over();
			request.failed(this.closedBecause);
			return;
		}
		if (request.isOverdue()) {
			timedOut(request);
			return;
		}
		Duration remaining = request.remaining();
		if (remaining != null) {
			request.deadline(this.connection.schedule(() -> timedOut(request), remaining));
		}
		this.waiting.add(request);
		advance();
	}

	private void advance() {
		if (this.state == LinkState.ATTACHED) {
			send();
		}
		else if (this.state == LinkState.DETACHED && !this.waiting.isEmpty()) {
			this.state = LinkState.CONNECTING;
			Duration delay = this.backOff.delay();
			if (delay.isZero()) {
				this.connection.connect(this);
			}
			else {
				this.timer = this.connection.schedule(() -> this.connection.connect(this), delay);
			}
		}
	}

	@Override
	public void connected(LiveConnection live) {
		if (this.state != LinkState.CONNECTING) {
			return;
		}
		try {
			LinkPair pair = new LinkPair(this.options, live, this);
			this.state = LinkState.ATTACHING;
			this.links = pair;
			this.timer = this.connection.schedule(() -> pair.attachTimedOut(this.attachTimeout.toMillis()),
					this.attachTimeout);
			pair.attach();
		}
		catch (RuntimeException ex) {
			attachFailed(ex);
		}
	}

	private void attachFailed(RuntimeException cause) {
		if (this.state != LinkState.CONNECTING && this.state != LinkState.ATTACHING) {
			// The engine failed, and the loss of the connection was told.
			return;
		}
		this.backOff.failed();
		this.lastRefusal = (cause instanceof AttachRefusedException refused) ? refused
				: new AttachRefusedException(
						Failure.of("The links to '" + this.options.target() + "' could not be attached: " + cause,
								"Check amqp.mgmt.target; an address longer than the peer's frames cannot be sent."),
						cause);
		detached(this.lastRefusal);
	}

	@Override
	public void failed(ManagementException failure) {
		if (this.state == LinkState.CONNECTING) {
			this.state = LinkState.DETACHED;
			failAll(failure);
		}
	}

	@Override
	public void attached() {
		cancelTimer();
		this.backOff.began();
		this.lastRefusal = null;
		this.state = LinkState.ATTACHED;
		this.pending.newSeries();
		send();
	}

	@Override
	public void linksLost(LinkPair pair, ManagementException failure) {
		if (this.links != pair) {
			return;
		}
		if (this.state == LinkState.ATTACHING) {
			this.backOff.failed();
			this.lastRefusal = failure;
		}
		else {
			this.backOff.ended();
		}
		detached(failure);
	}

	/**
	 * The connection was lost, and the links with it.
	 */
	void connectionLost(ManagementException failure) {
		if (this.closing != null) {
			this.closing.abandonClose();
		}
		if (this.links != null) {
			detached(failure);
		}
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

	private void detached(ManagementException failure) {
		cancelTimer();
		this.links = null;
		this.state = LinkState.DETACHED;
		this.writer.abandon();
		failAll(failure);
	}

	private void failAll(ManagementException failure) {
		List<PendingRequest> all = new ArrayList<>(this.pending.removeAll());
		all.addAll(this.waiting);
		this.waiting.clear();
		// First everything is in order here, then callers are told: on a direct executor
		// they may call back.
		all.removeIf((request) -> !over(request));
		all.forEach((request) -> request.failed(failure));
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
			while (!this.waiting.isEmpty() && this.pending.size() < this.options.maxInFlight() && pair.isSendable()) {
				PendingRequest next = nextWaiting();
				if (next.isOverdue()) {
					timedOut(next);
				}
				else {
					send(next, pair);
				}
			}
		}
		catch (EngineStateException ex) {
			// The engine failed while it wrote, and the loss of the connection was told.
		}
	}

	private PendingRequest nextWaiting() {
		Iterator<PendingRequest> first = this.waiting.iterator();
		PendingRequest request = first.next();
		first.remove();
		return request;
	}

	private void send(PendingRequest request, LinkPair pair) {
		String id = this.pending.add(request);
		ManagementException refusal = this.writer.write(request, id, pair);
		if (refusal != null) {
			this.pending.remove(id);
			request.over();
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
		PendingRequest request = (reply.correlationId() != null) ? this.pending.remove(reply.correlationId()) : null;
		if (request == null) {
			this.replies.unmatched(reply);
			return;
		}
		over(request);
		if (reply.response() != null) {
			request.answered(reply.response());
		}
		else {
			request.failed(ReplyReader.malformed(reply), Execution.ANSWERED);
		}
		advance();
	}

	@Override
	public void outcome(OutgoingDelivery delivery) {
		TransferOutcome outcome = TransferOutcome.of(delivery.getRemoteState());
		PendingRequest request = delivery.getLinkedResource(PendingRequest.class);
		// An accepted delivery is settled when its request is over.
		if (request == null || outcome.refusal() == null || !request.over()) {
			return;
		}
		this.pending.remove(String.valueOf(request.id()));
		// The engine walks its deliveries while it tells of a range of them, so none may
		// be
		// settled or sent before it is through.
		this.connection.execute(() -> {
			release(delivery);
			advance();
		});
		request.failed(outcome.refusal(), outcome.execution());
	}

	private void timedOut(PendingRequest request) {
		Phase phase = phase(request);
		ManagementException obstacle = switch (phase) {
			case CONNECTION -> this.connection.lastFailure();
			case LINKS -> this.lastRefusal;
			default -> null;
		};
		if (remove(request)) {
			request.timedOut(phase, obstacle);
			advance();
		}
	}

	private Phase phase(PendingRequest request) {
		if (request.id() != null) {
			return Phase.REPLY;
		}
		return switch (this.state) {
			case CONNECTING -> (this.lastRefusal != null) ? Phase.LINKS : Phase.CONNECTION;
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
	 * Takes a request out of waiting or pending and frees what it holds.
	 * @return whether it was there
	 */
	private boolean remove(PendingRequest request) {
		if (request.id() != null) {
			this.pending.remove(request.id());
		}
		else {
			this.waiting.remove(request);
		}
		return over(request);
	}

	private boolean over(PendingRequest request) {
		if (!request.over()) {
			return false;
		}
		if (request.delivery() != null) {
			release(request.delivery());
		}
		return true;
	}

	private void release(OutgoingDelivery delivery) {
		if (this.links != null && !delivery.isSettled() && !delivery.getLink().isLocallyClosedOrDetached()) {
			this.writer.release(delivery);
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
		this.state = LinkState.CLOSED;
		cancelTimer();
		this.connection.withdraw(this);
		failAll(reason);
		LinkPair pair = this.links;
		this.links = null;
		return pair;
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	private enum LinkState {

		DETACHED, CONNECTING, ATTACHING, ATTACHED, CLOSED

	}

}
