package io.github.amqpmgmt.node;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.github.amqpmgmt.connection.internal.LiveConnection;
import io.github.amqpmgmt.connection.internal.LiveConnection.SessionLease;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.impl.ProtonDeliveryTagGenerator;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.jspecify.annotations.Nullable;

/**
 * The two links to a management node: a sender for requests, a receiver for replies. Used
 * once: a lost pair is replaced by a new one, with new link names and a new reply
 * address. Event loop only.
 */
final class LinkPair {

	/** What an attach takes beside the target's address. */
	private static final int ATTACH_SIZE = 320;

	/** What a transfer takes at most beside the message: the frame's header, too. */
	private static final int TRANSFER_SIZE = 64;

	private final NodeProfile profile;

	private final int window;

	private final Listener listener;

	private final Traffic traffic;

	private final LinkTermini termini;

	private final long generation;

	private final LiveConnection connection;

	private final SessionLease lease;

	private final Sender sender;

	private final Receiver receiver;

	private @Nullable String replyTo;

	private boolean attached;

	private boolean awaitsOutput;

	private boolean ended;

	private @Nullable Runnable closed;

	/**
	 * Creates a new pair on a session; nothing is attached yet.
	 * @param maxInFlight how many requests there can be in flight
	 * @throws AttachRefusedException if links to this target cannot be attached on this
	 * connection
	 */
	LinkPair(NodeProfile profile, int maxInFlight, LiveConnection connection, Listener listener, Traffic traffic) {
		this.profile = profile;
		this.listener = listener;
		this.traffic = traffic;
		this.connection = connection;
		this.generation = connection.generation();
		this.termini = new LinkTermini(profile, "amqp-mgmt-" + this.generation + "-" + UUID.randomUUID());
		this.window = this.termini.replyCredit(maxInFlight);
		refuseLongTarget(connection.maxFrameSize());
		this.lease = connection.session(this::lose);
		this.receiver = receiver();
		this.sender = sender();
	}

	/**
	 * An attach is one frame, and the engine fails when it writes a longer one.
	 */
	private void refuseLongTarget(long maxFrameSize) {
		long length = this.profile.target().getBytes(StandardCharsets.UTF_8).length;
		long most = maxFrameSize - ATTACH_SIZE;
		if (length > most) {
			throw new AttachRefusedException(Failure.of("The target has " + length + " bytes, and the peer's frames of "
					+ maxFrameSize + " bytes hold addresses of " + most + " at most", "Check amqp.mgmt.target."), null);
		}
	}

	NodeProfile profile() {
		return this.profile;
	}

	/**
	 * Whether a request is written as the peer wants it.
	 */
	boolean isInDialect(PendingRequest request) {
		return request.isEncodedFor(this.profile.dialect());
	}

	long generation() {
		return this.generation;
	}

	/**
	 * Attaches both links, once the peer has begun the session and so told how many links
	 * it allows.
	 */
	void attach() {
		this.lease.whenBegun(this::attachLinks);
	}

	private void attachLinks() {
		if (this.ended) {
			return;
		}
		if (!this.lease.hasRoom()) {
			refuse(new AttachRefusedException(Failure.of("The peer allows no two more links on this session",
					"Use fewer nodes on one connection, or raise amqp.mgmt.connection.max-sessions."), null), true);
			return;
		}
		this.receiver.open();
		// Credit before the first request, so that no reply is refused for want of it.
		this.receiver.addCredit(this.window);
		this.sender.open();
	}

	private Receiver receiver() {
		Receiver link = this.termini.receiver(this.lease.session());
		link.openHandler((opened) -> remotelyAttached());
		link.closeHandler(this::remotelyDetached);
		link.detachHandler(this::remotelyDetached);
		link.deliveryReadHandler(this.traffic::replyBytes);
		return link;
	}

	private Sender sender() {
		Sender link = this.termini.sender(this.lease.session());
		// Never reused: a request may be over here while the peer still holds its
		// delivery.
		link.setDeliveryTagGenerator(ProtonDeliveryTagGenerator.BUILTIN.SEQUENTIAL.createGenerator());
		link.openHandler((opened) -> remotelyAttached());
		link.closeHandler(this::remotelyDetached);
		link.detachHandler(this::remotelyDetached);
		link.creditStateUpdateHandler((updated) -> this.traffic.creditChanged());
		link.deliveryStateUpdatedHandler(this.traffic::outcome);
		return link;
	}

	private void remotelyAttached() {
		if (this.ended || this.attached || !this.receiver.isRemotelyOpen() || !this.sender.isRemotelyOpen()) {
			return;
		}
		if (this.receiver.getRemoteSource() == null || this.sender.getRemoteTarget() == null) {
			// A refusal: the peer's detach with the reason follows (AMQP 1.0, part
			// 2.6.3).
			return;
		}
		this.replyTo = this.termini.replyTo(this.receiver);
		if (this.replyTo == null || this.replyTo.isEmpty()) {
			refuse(new AttachRefusedException(Failure.of("The peer made no address for replies",
					"Set amqp.mgmt.reply=pair if the peer does not support dynamic addresses."), null), true);
			return;
		}
		this.attached = true;
		this.listener.attached(this);
	}

	private void remotelyDetached(Link<?> link) {
		if (this.closed != null) {
			finishClose();
			return;
		}
		String role = this.termini.role(link);
		String reason = ErrorConditions.describe(link.getRemoteCondition());
		String condition = ErrorConditions.condition(link.getRemoteCondition());
		if (this.attached) {
			lose(new LinkDetachedException(Failure
				.of("The peer detached " + role + reason,
						"If it was a write that may have been executed, read the state back before it is sent again; "
								+ "requests not yet sent wait for the links to be attached again.")
				.withCondition(condition), null));
		}
		else {
			refuse(new AttachRefusedException(Failure
				.of("The peer refused to attach " + role + reason,
						"Check that amqp.mgmt.target is the address of a management node and that the user may use it.")
				.withCondition(condition), null), ErrorConditions.isPermanent(condition));
		}
	}

	/**
	 * Ends the pair because the peer did not answer the attaches.
	 */
	void attachTimedOut(long millis) {
		if (!this.attached) {
			refuse(new AttachRefusedException(Failure.of(
					"The peer did not answer the attach to '" + this.profile.target() + "' within " + millis + " ms",
					"Check that amqp.mgmt.target is the address of a management node."), null), false);
		}
	}

	/**
	 * Ends the pair because the engine does not write on it, although nobody told why.
	 */
	void writeFailed(RuntimeException cause) {
		lose(new LinkDetachedException(Failure.of("A request could not be written to its link: " + cause,
				"This should not happen: please report it. Requests not yet sent wait for new links."), cause));
	}

	private void refuse(AttachRefusedException refusal, boolean permanent) {
		if (end()) {
			this.listener.attachRefused(this, refusal, permanent);
		}
	}

	private void lose(ManagementException failure) {
		if (end()) {
			this.listener.linksLost(this, failure);
		}
		else {
			abandonClose();
		}
	}

	/**
	 * Ends the pair without a word to the listener.
	 * @return whether it had not ended before
	 */
	boolean end() {
		if (this.ended) {
			return false;
		}
		this.ended = true;
		detach();
		this.lease.release();
		return true;
	}

	private void detach() {
		close(this.sender);
		close(this.receiver);
	}

	private static void close(Link<?> link) {
		if (link.isLocallyOpen()) {
			link.close();
		}
	}

	/**
	 * Detaches both links in good order.
	 * @param whenClosed is run when the peer has answered both
	 */
	void close(Runnable whenClosed) {
		this.ended = true;
		this.closed = whenClosed;
		detach();
		finishClose();
	}

	private void finishClose() {
		if (this.closed != null && isGone(this.sender) && isGone(this.receiver)) {
			abandonClose();
		}
	}

	private static boolean isGone(Link<?> link) {
		boolean neverAttached = !link.isLocallyOpen() && !link.isLocallyClosedOrDetached();
		return neverAttached || link.isRemotelyClosedOrDetached();
	}

	/**
	 * Stops waiting for the peer's detaches.
	 */
	void abandonClose() {
		Runnable whenClosed = this.closed;
		if (whenClosed != null) {
			this.closed = null;
			this.lease.release();
			whenClosed.run();
		}
	}

	boolean isSendable() {
		return this.attached && !this.ended && this.sender.current() == null && this.sender.isSendable()
				&& isOutputOpen();
	}

	/**
	 * Whether the peer reads what is written. If not, {@link Traffic#creditChanged} is
	 * called when it does.
	 */
	boolean isOutputOpen() {
		boolean open = this.connection.isWritable();
		if (!open && !this.awaitsOutput) {
			this.awaitsOutput = true;
			this.connection.whenWritable(() -> {
				this.awaitsOutput = false;
				this.traffic.creditChanged();
			});
		}
		return open;
	}

	/**
	 * How many requests the peer would take right now.
	 */
	int credit() {
		return this.sender.getCredit();
	}

	OutgoingDelivery nextDelivery() {
		return this.sender.next();
	}

	String replyTo() {
		if (this.replyTo == null) {
			throw new IllegalStateException("The links are not attached");
		}
		return this.replyTo;
	}

	/**
	 * Whether requests are settled when they are sent.
	 */
	boolean sendsSettled() {
		return this.termini.sendsSettled();
	}

	/**
	 * The largest message that the peer takes.
	 */
	long maxMessageSize() {
		UnsignedLong announced = this.sender.getRemoteMaxMessageSize();
		boolean limited = announced != null && announced.longValue() > 0;
		long most = limited ? announced.longValue() : Long.MAX_VALUE;
		return this.profile.dialect().takesRequestsInParts() ? most
				: Math.min(most, this.connection.maxFrameSize() - TRANSFER_SIZE);
	}

	/**
	 * Gives credit for replies again, once half of it is used up.
	 */
	void replenishCredit() {
		if (!this.ended && this.receiver.getCredit() <= this.window / 2) {
			this.receiver.addCredit(this.window - this.receiver.getCredit());
		}
	}

	/**
	 * Is told what happens to the links.
	 */
	interface Listener {

		/**
		 * Both links are attached.
		 */
		void attached(LinkPair links);

		/**
		 * The peer refused the links, or did not answer. Nothing else is called after it.
		 * @param permanent whether it would refuse the next ones as well
		 */
		void attachRefused(LinkPair links, AttachRefusedException refusal, boolean permanent);

		/**
		 * The peer detached the links or ended their session. Nothing else is called
		 * after it; never called after {@link LinkPair#close}.
		 */
		void linksLost(LinkPair links, ManagementException failure);

	}

	/**
	 * Is told what the peer sends on the links.
	 */
	interface Traffic {

		/**
		 * The sender's credit, the session's window or what the peer has read changed.
		 */
		void creditChanged();

		/**
		 * Bytes of a reply arrived.
		 */
		void replyBytes(IncomingDelivery delivery);

		/**
		 * The peer gave the outcome of a request's transfer.
		 */
		void outcome(OutgoingDelivery delivery);

	}

}
