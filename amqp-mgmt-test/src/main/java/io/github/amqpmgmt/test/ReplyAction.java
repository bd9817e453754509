package io.github.amqpmgmt.test;

import java.util.function.Function;

/**
 * Replies to a request.
 */
final class ReplyAction implements RequestAction {

	private final ReplyTiming timing;

	private final ReplyRoute route;

	private final Function<? super ReceivedRequest, ManagementReply> answer;

	private final ReversedBatch batch;

	ReplyAction(ReplyTiming timing, ReplyRoute route, Function<? super ReceivedRequest, ManagementReply> answer) {
		this.timing = timing;
		this.route = route;
		this.answer = answer;
		this.batch = new ReversedBatch(route.batchSize(), route.holdAtMost());
	}

	@Override
	public void perform(RequestExchange exchange) {
		if (!this.timing.replyBeforeDisposition()) {
			this.timing.accept(exchange);
		}
		exchange.runAfter(this.timing.delay(), () -> this.batch.add(() -> send(exchange), exchange::runAfter));
	}

	private void send(RequestExchange exchange) {
		ManagementReply reply = make(exchange.request());
		for (int i = 0; i < (this.route.repeated() ? 2 : 1); i++) {
			if (this.route.toAllLinks()) {
				exchange.replyToAllLinks(reply);
			}
			else {
				exchange.reply(reply);
			}
		}
		if (this.timing.replyBeforeDisposition()) {
			this.timing.accept(exchange);
		}
	}

	private ManagementReply make(ReceivedRequest request) {
		try {
			return Arguments.requireNonNull(this.answer.apply(request), "reply");
		}
		catch (RuntimeException | AssertionError ex) {
			// An exception on the event loop would end the connection and hide its cause.
			return ManagementReply.status(500, "The reply function of the test failed: " + ex);
		}
	}

}
