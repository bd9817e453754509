package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.function.Function;

/**
 * When, how often and in which order with the disposition a reply is sent.
 *
 * @param delay how long to wait before the reply
 * @param replyBeforeDisposition whether the reply goes before the disposition
 * @param repeated whether each reply is sent two times
 * @param disposition whether the request gets an outcome
 * @param single whether one request only is meant
 */
record ReplyTiming(Duration delay, boolean replyBeforeDisposition, boolean repeated, boolean disposition,
		boolean single) {

	static final ReplyTiming DEFAULT = new ReplyTiming(Duration.ZERO, false, false, true, false);

	ReplyTiming delay(Duration delay) {
		return new ReplyTiming(delay, this.replyBeforeDisposition, this.repeated, this.disposition, this.single);
	}

	ReplyTiming replyFirst() {
		return new ReplyTiming(this.delay, true, this.repeated, this.disposition, this.single);
	}

	ReplyTiming twice() {
		return new ReplyTiming(this.delay, this.replyBeforeDisposition, true, this.disposition, this.single);
	}

	ReplyTiming unsettled() {
		return new ReplyTiming(this.delay, this.replyBeforeDisposition, this.repeated, false, this.single);
	}

	ReplyTiming once() {
		return new ReplyTiming(this.delay, this.replyBeforeDisposition, this.repeated, this.disposition, true);
	}

	void accept(RequestExchange exchange) {
		if (this.disposition) {
			exchange.accept();
		}
	}

	RequestAction reply(Function<? super ReceivedRequest, ManagementReply> answer) {
		return (exchange) -> {
			if (!this.replyBeforeDisposition) {
				accept(exchange);
			}
			exchange.runAfter(this.delay, () -> send(exchange, answer));
		};
	}

	private void send(RequestExchange exchange, Function<? super ReceivedRequest, ManagementReply> answer) {
		ManagementReply reply = make(exchange.request(), answer);
		exchange.reply(reply);
		if (this.repeated) {
			exchange.reply(reply);
		}
		if (this.replyBeforeDisposition) {
			accept(exchange);
		}
	}

	private static ManagementReply make(ReceivedRequest request,
			Function<? super ReceivedRequest, ManagementReply> answer) {
		try {
			return Arguments.requireNonNull(answer.apply(request), "reply");
		}
		catch (RuntimeException | AssertionError ex) {
			// An exception on the event loop would end the connection and hide its cause.
			return ManagementReply.status(500, "The reply function of the test failed: " + ex);
		}
	}

}
