package io.github.amqpmgmt.test;

import io.vertx.proton.ProtonReceiver;

/**
 * The link credit that the node gives for requests. Used on the event loop only.
 */
final class RequestCredit {

	static final long MAX = 0xffff_ffffL;

	private final int initial;

	private long current;

	RequestCredit(int initial) {
		this.initial = initial;
		this.current = initial;
	}

	void change(long credit) {
		this.current = credit;
	}

	void restore() {
		this.current = this.initial;
	}

	/**
	 * Bring an open link to the present credit, down as well as up. From then on it keeps
	 * the credit up by itself, unless there is none.
	 */
	void giveTo(ProtonReceiver link) {
		// Vert.x Proton takes no orders about credit while it keeps it up.
		link.setPrefetch(0);
		// What has come in and was not handled yet has used its credit on the wire.
		long wanted = Math.max(this.current, link.getQueued());
		// AMQP's uint and Java's int are the same modulo 2^32.
		int missing = (int) (wanted - link.getCredit());
		if (missing != 0) {
			link.flow(missing);
		}
		link.setPrefetch((this.current > 0) ? 1 : 0);
	}

}
