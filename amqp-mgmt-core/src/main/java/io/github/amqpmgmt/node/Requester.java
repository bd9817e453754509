package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.Execution;
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
		catch (AttachRefusedException ex) {
			failed(ex);
		}
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
		this.backOff.succeeded();
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
		}
		detached(failure);
	}

	/**
	 * The connection was lost, and the links with it.
	 */
	void connectionLost(ManagementException failure) {
		if (this.links != null) {
			detached(failure);
		}
	}

	private void detached(ManagementException failure) {
		cancelTimer();
		this.links = null;
		this.state = LinkState.DETACHED;
		this.writer.abandon();
		failAll(failure);
	}

	private void failAll(ManagementException failure) {
		List<PendingRequest> all = new ArrayList<>(this.pending.all());
		all.addAll(this.waiting);
		for (PendingRequest request : all) {
			remove(request);
			request.failed(failure);
		}
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
				send(nextWaiting(), pair);
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
		PendingRequest request = delivery.getLinkedResource(PendingRequest.class);
		TransferOutcome outcome = TransferOutcome.of(delivery.getRemoteState());
		if (!delivery.isSettled() && (delivery.isRemotelySettled() || outcome.isTerminal())) {
			delivery.settle();
		}
		if (request == null || request.id() == null || outcome.refusal() == null
				|| this.pending.remove(request.id()) == null) {
			return;
		}
		over(request);
		request.failed(outcome.refusal(), outcome.execution());
		advance();
	}

	private void timedOut(PendingRequest request) {
		Phase phase = phase(request);
		if (remove(request)) {
			request.timedOut(phase, (phase == Phase.CONNECTION) ? this.connection.lastFailure() : null);
			advance();
		}
	}

	private Phase phase(PendingRequest request) {
		if (request.id() != null) {
			return Phase.REPLY;
		}
		return switch (this.state) {
			case CONNECTING -> Phase.CONNECTION;
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
		if (!over(request)) {
			return false;
		}
		if (request.id() != null) {
			this.pending.remove(request.id());
		}
		else {
			this.waiting.remove(request);
		}
		return true;
	}

	private boolean over(PendingRequest request) {
		if (!request.over()) {
			return false;
		}
		OutgoingDelivery delivery = request.delivery();
		if (delivery != null && this.links != null && !delivery.isSettled()) {
			this.writer.release(delivery);
		}
		return true;
	}

	/**
	 * Ends all requests for good, when the links end by themselves.
	 * @param reason why requests fail from now on
	 * @return the links that were attached, or {@code null}
	 */
	@Nullable LinkPair close(ManagementException reason) {
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

	/**
	 * Ends all requests for good and detaches the links.
	 * @param reason why requests fail from now on
	 * @param whenDetached is run when the peer has answered, or the time is up
	 * @param closeTimeout how long to wait for the peer
	 */
	void close(ManagementException reason, Runnable whenDetached, Duration closeTimeout) {
		LinkPair pair = close(reason);
		if (pair == null) {
			whenDetached.run();
			return;
		}
		this.timer = this.connection.schedule(pair::abandonClose, closeTimeout);
		pair.close(() -> {
			cancelTimer();
			whenDetached.run();
		});
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
