package io.github.amqpmgmt.benchmarks.responder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A session that the client began: its links, what it may be sent, and which of its
 * deliveries are to be settled.
 */
final class ResponderSession {

	private final int channel;

	private final Map<Integer, ResponderLink> byHandle = new HashMap<>();

	private ResponderLink[] links = {};

	private final Deque<WaitingReply> waiting = new ArrayDeque<>();

	private int nextIncomingId;

	private int nextOutgoingId;

	private int nextDeliveryId;

	private int outgoingLimit;

	private boolean settles;

	private int firstSettled;

	private int lastSettled;

	ResponderSession(int channel, int nextIncomingId, int window) {
		this.channel = channel;
		this.nextIncomingId = nextIncomingId;
		window(0, window);
	}

	int channel() {
		return this.channel;
	}

	void attach(ResponderLink link) {
		this.byHandle.put(link.handle(), link);
		index();
	}

	void detach(int handle) {
		this.byHandle.remove(handle);
		index();
	}

	private void index() {
		this.links = this.byHandle.values().toArray(ResponderLink[]::new);
	}

	ResponderLink link(int handle) {
		for (ResponderLink link : this.links) {
			if (link.handle() == handle) {
				return link;
			}
		}
		throw new IllegalArgumentException("No link has the handle " + handle);
	}

	/**
	 * The link that replies to an address go to; any link for replies if there is no
	 * address.
	 */
	@Nullable ResponderLink replyLink(byte[] data, int replyTo) {
		for (ResponderLink link : this.links) {
			if (link.isReplies() && (replyTo < 0 || link.isFor(data, replyTo))) {
				return link;
			}
		}
		return null;
	}

	void received() {
		this.nextIncomingId++;
	}

	int nextIncomingId() {
		return this.nextIncomingId;
	}

	int nextOutgoingId() {
		return this.nextOutgoingId;
	}

	/**
	 * Counts a frame that is sent.
	 */
	void sending() {
		this.nextOutgoingId++;
	}

	/**
	 * The id of the next delivery, which may be of several frames.
	 */
	int delivery() {
		return this.nextDeliveryId++;
	}

	/**
	 * Sets the client's incoming window, as it was when it had received up to an id.
	 */
	void window(int nextId, int window) {
		this.outgoingLimit = nextId + ((window < 0) ? Integer.MAX_VALUE : window);
	}

	boolean hasWindow() {
		return this.outgoingLimit - this.nextOutgoingId > 0;
	}

	Deque<WaitingReply> waiting() {
		return this.waiting;
	}

	/**
	 * Whether deliveries are noted that are to be settled.
	 */
	boolean isSettling() {
		return this.settles;
	}

	/**
	 * Notes that a delivery is to be settled.
	 * @return whether it continues the range of those noted before; if not, it was not
	 * noted
	 */
	boolean settle(int deliveryId) {
		if (this.settles && deliveryId != this.lastSettled + 1) {
			return false;
		}
		if (!this.settles) {
			this.settles = true;
			this.firstSettled = deliveryId;
		}
		this.lastSettled = deliveryId;
		return true;
	}

	/**
	 * Writes the disposition for the deliveries noted, if any.
	 */
	void writeDisposition(FrameWriter out) {
		if (!this.settles) {
			return;
		}
		this.settles = false;
		int frame = out.beginFrame(0, this.channel, Performative.DISPOSITION);
		int list = out.beginList(5);
		out.bool(true);
		out.uint(this.firstSettled);
		out.uint(this.lastSettled);
		out.bool(true);
		out.raw(Performative.ACCEPTED);
		out.endList(list);
		out.endFrame(frame);
	}

	/**
	 * A reply without credit or window, for its first or a later frame.
	 *
	 * @param link its link
	 * @param message the encoded message
	 * @param id its delivery-id, if some of it is sent
	 * @param sent how many of its bytes are sent
	 */
	record WaitingReply(ResponderLink link, byte[] message, int id, int sent) {

		boolean mayBeSent() {
			return this.sent > 0 || this.link.credit() > 0;
		}

	}

}
