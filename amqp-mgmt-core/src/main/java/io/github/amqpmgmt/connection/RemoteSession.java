package io.github.amqpmgmt.connection;

import java.util.HashMap;
import java.util.Map;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.apache.qpid.protonj2.types.transport.Attach;
import org.apache.qpid.protonj2.types.transport.Detach;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Role;
import org.apache.qpid.protonj2.types.transport.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EndpointBounds} knows of a session: the links on it by both sides' handles.
 * Event loop only.
 */
final class RemoteSession {

	private int unansweredBegins;

	// By link name and our role.
	private final Map<String, RemoteLink> attaching = new HashMap<>();

	private final IntObjectMap<RemoteLink> byOurHandle = new IntObjectHashMap<>();

	private final IntObjectMap<RemoteLink> byHandle = new IntObjectHashMap<>();

	/**
	 * Notes a begin that we send.
	 * @param before the session that had the channel before, or {@code null}
	 */
	RemoteSession(@Nullable RemoteSession before) {
		this.unansweredBegins = 1 + ((before != null) ? before.unansweredBegins : 0);
	}

	/**
	 * The peer answers a begin.
	 * @return whether there is one to answer
	 */
	boolean begun() {
		return this.unansweredBegins-- > 0;
	}

	void attaching(Attach attach) {
		RemoteLink link = new RemoteLink(attach.getRole() == Role.RECEIVER);
		this.attaching.put(key(attach.getName(), link.isReceiver()), link);
		this.byOurHandle.put((int) attach.getHandle(), link);
	}

	private static String key(@Nullable String name, boolean receiver) {
		return (receiver ? "receiver " : "sender ") + name;
	}

	/**
	 * Notes a flow that we send.
	 * @return the link that it gives credit for, or {@code null}
	 */
	@Nullable RemoteLink granting(Flow flow) {
		RemoteLink link = flow.hasHandle() ? this.byOurHandle.get((int) flow.getHandle()) : null;
		if (link == null || !link.isReceiver()) {
			return null;
		}
		link.unsentCredit = flow.getLinkCredit() - link.credit;
		return link;
	}

	void detaching(Detach detach) {
		RemoteLink link = this.byOurHandle.remove((int) detach.getHandle());
		if (link != null) {
			link.abandoned = true;
		}
	}

	@Nullable String attached(Attach attach) {
		RemoteLink link = this.attaching.remove(key(attach.getName(), attach.getRole() == Role.SENDER));
		if (link == null) {
			return "the peer attached a link";
		}
		return (this.byHandle.put((int) attach.getHandle(), link) != null)
				? "the peer attached two links with one handle" : null;
	}

	@Nullable String flow(Flow flow) {
		return (flow.hasHandle() && link((int) flow.getHandle()) == null) ? "the peer sent a flow for an unknown handle"
				: null;
	}

	@Nullable RemoteLink detached(Detach detach) {
		return this.byHandle.remove((int) detach.getHandle());
	}

	@Nullable RemoteLink link(int handle) {
		return this.byHandle.get(handle);
	}

	long undelivered() {
		long sum = 0;
		for (RemoteLink link : this.byHandle.values()) {
			sum += link.undelivered;
		}
		return sum;
	}

	/**
	 * What is known of a link.
	 */
	static final class RemoteLink {

		private final boolean receiver;

		private long credit;

		// In a flow that waits to be flushed: no honest peer can have used it.
		private long unsentCredit;

		private boolean partial;

		// We have detached: what still comes is read by nobody, and kept by the engine.
		private boolean abandoned;

		/** The bytes, counted generously, that nobody could read yet. */
		long undelivered;

		RemoteLink(boolean receiver) {
			this.receiver = receiver;
		}

		boolean isReceiver() {
			return this.receiver;
		}

		void granted() {
			this.credit += this.unsentCredit;
			this.unsentCredit = 0;
		}

		/**
		 * Uses up credit for a delivery that ends.
		 * @return whether the delivery was within the credit
		 */
		boolean take(Transfer transfer) {
			if (!this.partial && this.credit == 0) {
				return false;
			}
			this.partial = transfer.getMore() && !transfer.getAborted();
			if (!this.partial) {
				this.credit--;
			}
			return true;
		}

		/**
		 * Counts the bytes of a transfer.
		 * @return the change of what is undelivered on this link
		 */
		long count(Transfer transfer, int bytes) {
			long before = this.undelivered;
			boolean kept = this.partial || this.abandoned && !transfer.getAborted();
			this.undelivered = kept ? before + Math.max(bytes, EndpointBounds.SMALLEST_CHARGE)
					: this.abandoned ? before : 0;
			return this.undelivered - before;
		}

	}

}
