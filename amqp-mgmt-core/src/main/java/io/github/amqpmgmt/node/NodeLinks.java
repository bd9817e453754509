package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.BackOff;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.github.amqpmgmt.connection.internal.Listeners;
import io.github.amqpmgmt.connection.internal.LiveConnection;
import io.github.amqpmgmt.connection.internal.TaskLoop.Cancellable;
import io.github.amqpmgmt.dialect.PeerDescription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches a pair of links when requests want it, and anew when it was lost.
 * {@link LinkState} has the table of states. Event loop only.
 */
final class NodeLinks implements ConnectionAccess.Waiter, LinkPair.Listener, LinkPermission.Listener {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private final ManagementNodeOptions options;

	private final DialectChoice dialect;

	private final ConnectionAccess connection;

	private final Duration attachTimeout;

	private final Duration closeTimeout;

	private final Listeners<ManagementNodeListener> listeners;

	private final BackOff backOff;

	private final LinkFigures figures;

	private final LinkRequests requests;

	private LinkState state = LinkState.DETACHED;

	private @Nullable LinkPair pair;

	private @Nullable LinkPermission permission;

	// Detached by us, not yet by the peer.
	private final Set<LinkPair> closing = new HashSet<>();

	private @Nullable ManagementException lastObstacle;

	private @Nullable Cancellable timer;

	private @Nullable Cancellable idleTimer;

	// Whether a request was answered since the idle timer was set.
	private boolean used;

	NodeLinks(ManagementNodeOptions options, DialectChoice dialect, ConnectionAccess connection,
			ManagementConnectionOptions timing, Listeners<ManagementNodeListener> listeners, LinkFigures figures,
			LinkRequests requests) {
		this.options = options;
		this.dialect = dialect;
		this.connection = connection;
		this.attachTimeout = timing.openTimeout();
		this.closeTimeout = timing.closeTimeout();
		this.backOff = new BackOff(timing.recovery().delay(), timing.recovery().maxDelay());
		this.listeners = listeners;
		this.figures = figures;
		this.requests = requests;
	}

	LinkState state() {
		return this.state;
	}

	/**
	 * The pair that is attached or being attached, or {@code null}.
	 */
	@Nullable LinkPair pair() {
		return this.pair;
	}

	/**
	 * Why the last pair was lost or refused, or {@code null} if none was since the
	 * present one.
	 */
	@Nullable ManagementException lastObstacle() {
		return this.lastObstacle;
	}

	private void become(LinkState next) {
		if (!this.state.canBecome(next)) {
			throw new IllegalStateException("No transition from " + this.state + " to " + next);
		}
		this.state = next;
		this.figures.became(next);
	}

	/**
	 * Takes note of whether a request waits for links.
	 */
	void wanted(boolean wanted) {
		if (wanted && this.state == LinkState.DETACHED) {
			become(LinkState.CONNECTING);
			connect();
		}
		else if (!wanted && this.state == LinkState.CONNECTING) {
			cancelTimer();
			become(LinkState.DETACHED);
			this.connection.withdraw(this);
		}
		else if (!wanted && this.state == LinkState.AUTHORIZING) {
			release();
			become(LinkState.DETACHED);
		}
	}

	private void connect() {
		Duration delay = this.backOff.delay();
		if (delay.isZero()) {
			this.connection.connect(this);
		}
		else {
			this.timer = this.connection.schedule(() -> this.connection.connect(this), delay);
		}
	}

	@Override
	public void connected(LiveConnection live) {
		if (this.state != LinkState.CONNECTING) {
			return;
		}
		try {
			NodeProfile profile = this.dialect.connected(new PeerDescription(live.host(), live.peerProperties()));
			AddressAuthorizer authorizer = this.connection.authorizer();
			if (authorizer == null) {
				attach(live, profile);
			}
			else {
				authorize(live, profile, authorizer);
			}
		}
		catch (RuntimeException ex) {
			if (this.state != LinkState.CONNECTING && this.state != LinkState.AUTHORIZING) {
				throw ex;
			}
			attachFailed(AttachFailures.of(target(), String.valueOf(ex), null, ex), false);
		}
	}

	private void authorize(LiveConnection live, NodeProfile profile, AddressAuthorizer authorizer) {
		become(LinkState.AUTHORIZING);
		LinkPermission asked = new LinkPermission(authorizer, live, profile, this);
		this.permission = asked;
		asked.ask();
	}

	private void attach(LiveConnection live, NodeProfile profile) {
		LinkPair next = null;
		try {
			next = new LinkPair(profile, this.options.maxInFlight(), live, this, this.requests);
			attach(next);
		}
		catch (AttachRefusedException ex) {
			attachFailed(ex, true);
		}
		catch (RuntimeException ex) {
			boolean lossWasTold = this.pair != next;
			if (next != null) {
				next.end();
			}
			if (!lossWasTold) {
				attachFailed(AttachFailures.of(target(), String.valueOf(ex), null, ex), false);
			}
		}
	}

	private String target() {
		return this.dialect.current().target();
	}

	private void attach(LinkPair next) {
		become(LinkState.ATTACHING);
		this.pair = next;
		this.timer = this.connection.schedule(() -> next.attachTimedOut(this.attachTimeout.toMillis()),
				this.attachTimeout);
		next.attach();
	}

	@Override
	public void authorized(LinkPermission asked, LiveConnection live, NodeProfile profile) {
		if (isWaiting(asked)) {
			attach(live, profile);
		}
	}

	private boolean isWaiting(LinkPermission asked) {
		return this.permission == asked && this.state == LinkState.AUTHORIZING;
	}

	@Override
	public void delayed(LinkPermission asked, ManagementException failure) {
		if (isWaiting(asked)) {
			this.lastObstacle = failure;
		}
	}

	/**
	 * The next attempt is put off by who authorises.
	 */
	@Override
	public void unauthorized(LinkPermission asked, ManagementException failure) {
		if (!isWaiting(asked)) {
			return;
		}
		// Before it is detached: what was not granted cannot be rejected.
		release();
		detached(failure);
		this.requests.refused(failure);
		this.requests.advance();
	}

	@Override
	public void failed(ManagementException failure) {
		if (this.state == LinkState.CONNECTING) {
			become(LinkState.DETACHED);
			this.requests.refused(failure);
			this.requests.advance();
		}
	}

	@Override
	public void attachRefused(LinkPair refused, AttachRefusedException refusal, boolean permanent) {
		if (this.pair == refused) {
			attachFailed(refusal, permanent);
		}
	}

	private void attachFailed(AttachRefusedException refusal, boolean permanent) {
		this.backOff.failed();
		logger.warn("{}", refusal.getMessage());
		detached(refusal);
		if (permanent) {
			this.requests.refused(refusal);
		}
		this.requests.advance();
	}

	@Override
	public void attached(LinkPair attached) {
		if (this.pair != attached) {
			return;
		}
		cancelTimer();
		this.backOff.began();
		this.lastObstacle = null;
		become(LinkState.ATTACHED);
		watchUse();
		this.requests.attached(attached);
		this.listeners.tell((listener) -> listener.attached(target(), attached.generation()));
		this.requests.advance();
	}

	/**
	 * A request was answered: the links are of use.
	 */
	void served() {
		this.backOff.served();
		this.used = true;
	}

	/**
	 * One timer for each idle timeout rather than for each request, so links may be idle
	 * up to twice as long.
	 */
	private void watchUse() {
		if (!this.options.linkIdleTimeout().isZero()) {
			this.used = false;
			this.idleTimer = this.connection.schedule(this::detachUnused, this.options.linkIdleTimeout());
		}
	}

	private void detachUnused() {
		LinkPair unused = this.pair;
		if (unused == null || this.state != LinkState.ATTACHED) {
			return;
		}
		if (this.used || !this.requests.areNone()) {
			watchUse();
			return;
		}
		logger.debug("The links to '{}' were idle for {} ms and are detached", target(),
				this.options.linkIdleTimeout().toMillis());
		this.pair = null;
		release();
		become(LinkState.DETACHED);
		this.figures.released();
		this.requests.detached();
		this.listeners.tell((listener) -> listener.released(target()));
		close(unused, this.closeTimeout, () -> {
		});
	}

	@Override
	public void linksLost(LinkPair lost, ManagementException failure) {
		if (this.pair == lost) {
			if (this.requests.areSent()) {
				logger.warn("{}", failure.getMessage());
			}
			else {
				logger.debug("{}", failure.getMessage());
			}
			// Not for the loss of the connection, which has a back-off of its own.
			this.backOff.ended();
			lost(failure);
		}
	}

	/**
	 * The connection was lost, and the links with it.
	 */
	void connectionLost(ManagementException failure) {
		abandonClose();
		if (this.pair != null && this.state != LinkState.CLOSED) {
			lost(failure);
		}
		else if (this.state == LinkState.AUTHORIZING) {
			detached(failure);
			this.requests.advance();
		}
	}

	/**
	 * The connection will be another one, on which the target is to be authorised anew.
	 */
	void drain() {
		if (this.state == LinkState.AUTHORIZING) {
			release();
			become(LinkState.DETACHED);
			this.requests.advance();
		}
	}

	private void lost(ManagementException failure) {
		if (this.state == LinkState.ATTACHING) {
			// Some peers refuse links by ending the session or the connection.
			attachFailed(AttachFailures.of(target(), failure.failure().problem(), failure.condition(), failure),
					ErrorConditions.isPermanent(failure.condition()));
			return;
		}
		detached(failure);
		this.requests.lost(failure);
		this.requests.advance();
	}

	private void detached(ManagementException failure) {
		this.lastObstacle = failure;
		cancelTimers();
		this.pair = null;
		if (ErrorConditions.isUnauthorized(failure.condition())) {
			rejected();
		}
		release();
		become(LinkState.DETACHED);
		this.requests.detached();
		this.listeners.tell((listener) -> listener.detached(target(), failure));
	}

	/**
	 * The peer does not take the target for authorised any more: it is authorised anew.
	 */
	void rejected() {
		if (this.permission != null) {
			this.permission.rejected();
		}
	}

	private void release() {
		LinkPermission last = this.permission;
		if (last != null) {
			this.permission = null;
			last.release();
		}
	}

	/**
	 * Attaches no links any more. The present ones stay until {@link #detach}.
	 */
	void close() {
		become(LinkState.CLOSED);
		cancelTimers();
		release();
		this.connection.withdraw(this);
	}

	/**
	 * Detaches closed links.
	 * @param whenDetached is run when the peer has answered, or the time is up
	 * @param timeout how long to wait for the peer
	 */
	void detach(Runnable whenDetached, Duration timeout) {
		LinkPair last = this.pair;
		this.pair = null;
		if (last == null) {
			whenDetached.run();
			return;
		}
		close(last, timeout, whenDetached);
	}

	/**
	 * New links do not wait for the end of the ones before: they have names of their own.
	 */
	private void close(LinkPair last, Duration timeout, Runnable whenClosed) {
		this.closing.add(last);
		Cancellable limit = this.connection.schedule(last::abandonClose, timeout);
		last.close(() -> {
			this.closing.remove(last);
			limit.cancel();
			whenClosed.run();
		});
	}

	/**
	 * The connection is closed, and no peer is left to detach from.
	 */
	void abandon() {
		abandonClose();
		this.pair = null;
	}

	private void abandonClose() {
		List.copyOf(this.closing).forEach(LinkPair::abandonClose);
	}

	private void cancelTimers() {
		cancelTimer();
		if (this.idleTimer != null) {
			this.idleTimer.cancel();
			this.idleTimer = null;
		}
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

}
