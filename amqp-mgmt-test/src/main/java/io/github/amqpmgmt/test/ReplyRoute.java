package io.github.amqpmgmt.test;

import java.time.Duration;

/**
 * How often replies are sent, to whom and in which order.
 *
 * @param repeated whether each reply is sent two times
 * @param toAllLinks whether each reply goes to all reply links
 * @param batchSize how many replies are held and then sent in reverse order; 1 for none
 * @param holdAtMost how long replies are held
 */
record ReplyRoute(boolean repeated, boolean toAllLinks, int batchSize, Duration holdAtMost) {

	static final ReplyRoute DEFAULT = new ReplyRoute(false, false, 1, Duration.ZERO);

	ReplyRoute twice() {
		return new ReplyRoute(true, this.toAllLinks, this.batchSize, this.holdAtMost);
	}

	ReplyRoute everywhere() {
		return new ReplyRoute(this.repeated, true, this.batchSize, this.holdAtMost);
	}

	ReplyRoute reversed(int batchSize, Duration holdAtMost) {
		return new ReplyRoute(this.repeated, this.toAllLinks, batchSize, holdAtMost);
	}

}
