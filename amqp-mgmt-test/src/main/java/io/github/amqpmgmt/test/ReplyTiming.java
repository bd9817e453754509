package io.github.amqpmgmt.test;

import java.time.Duration;

/**
 * When a reply is sent, and in which order with the disposition.
 *
 * @param delay how long to wait before the reply
 * @param replyBeforeDisposition whether the reply goes before the disposition
 * @param disposition whether the request gets an outcome
 */
record ReplyTiming(Duration delay, boolean replyBeforeDisposition, boolean disposition) {

	static final ReplyTiming DEFAULT = new ReplyTiming(Duration.ZERO, false, true);

	ReplyTiming delay(Duration delay) {
		return new ReplyTiming(delay, this.replyBeforeDisposition, this.disposition);
	}

	ReplyTiming replyFirst() {
		return new ReplyTiming(this.delay, true, this.disposition);
	}

	ReplyTiming unsettled() {
		return new ReplyTiming(this.delay, this.replyBeforeDisposition, false);
	}

	void accept(RequestExchange exchange) {
		if (this.disposition) {
			exchange.accept();
		}
	}

}
