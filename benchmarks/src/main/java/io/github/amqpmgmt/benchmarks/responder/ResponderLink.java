package io.github.amqpmgmt.benchmarks.responder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A link that the client attached.
 */
final class ResponderLink {

	/**
	 * What each receiving link gets: more than any client has in flight.
	 */
	static final int CREDIT = 40_000;

	private final int handle;

	private final boolean replies;

	private final boolean unsettled;

	private final byte[] source;

	private final byte[] target;

	private int deliveryCount;

	private int creditLimit;

	/**
	 * Creates a link.
	 * @param replies whether the client receives on it
	 * @param unsettled whether it asked for unsettled deliveries
	 */
	ResponderLink(int handle, boolean replies, boolean unsettled, String source, String target) {
		this.handle = handle;
		this.replies = replies;
		this.unsettled = unsettled;
		this.source = source.getBytes(StandardCharsets.UTF_8);
		this.target = target.getBytes(StandardCharsets.UTF_8);
	}

	int handle() {
		return this.handle;
	}

	boolean isUnsettled() {
		return this.unsettled;
	}

	boolean isReplies() {
		return this.replies;
	}

	/**
	 * Whether replies to an address go here. Clients name either end of the link.
	 */
	boolean isFor(byte[] data, int replyTo) {
		int start = EncodedValue.contentOffset(data, replyTo);
		int end = replyTo + EncodedValue.size(data, replyTo);
		return Arrays.equals(this.source, 0, this.source.length, data, start, end)
				|| Arrays.equals(this.target, 0, this.target.length, data, start, end);
	}

	int deliveryCount() {
		return this.deliveryCount;
	}

	void deliveryCount(int count) {
		this.deliveryCount = count;
		this.creditLimit = count + CREDIT;
	}

	int credit() {
		return this.creditLimit - this.deliveryCount;
	}

	/**
	 * Sets the credit that the client gave from a delivery-count on.
	 */
	void credit(int count, int credit) {
		this.creditLimit = count + credit;
	}

	void advance() {
		this.deliveryCount++;
	}

	/**
	 * Uses up all credit, as a drain asks for.
	 */
	void drain() {
		if (credit() > 0) {
			this.deliveryCount = this.creditLimit;
		}
	}

}
