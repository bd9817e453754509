package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.amqpmgmt.test.RequestRules.Rule;
import io.github.amqpmgmt.test.RequestRules.Specificity;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * Says what the node does with the requests that {@link EmbeddedManagementNode#when}
 * chose. Methods that return a {@code RequestBehavior} refine what follows and change
 * nothing by themselves; a method that returns nothing ends the sentence and takes effect
 * for the requests received from then on:
 *
 * <pre>
 * node.when("READ").after(Duration.ofMillis(200)).reply(200, "OK", Map.of());
 * </pre>
 *
 * Immutable and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RequestBehavior {

	private final RequestRules rules;

	private final Specificity specificity;

	private final Predicate<? super ReceivedRequest> condition;

	private final long uses;

	private final ReplyTiming timing;

	private final ReplyRoute route;

	RequestBehavior(RequestRules rules, Specificity specificity, Predicate<? super ReceivedRequest> condition) {
		this(rules, specificity, condition, RequestRules.UNLIMITED, ReplyTiming.DEFAULT, ReplyRoute.DEFAULT);
	}

	private RequestBehavior(RequestRules rules, Specificity specificity, Predicate<? super ReceivedRequest> condition,
			long uses, ReplyTiming timing, ReplyRoute route) {
		this.rules = rules;
		this.specificity = specificity;
		this.condition = condition;
		this.uses = uses;
		this.timing = timing;
		this.route = route;
	}

	/**
	 * Wait before replying, or before doing anything else than a reply. A request that
	 * will be replied to is still accepted at once, unless
	 * {@link #replyBeforeDisposition()}.
	 * @param delay how long to wait, to the millisecond
	 * @return the refined behavior
	 */
	public RequestBehavior after(Duration delay) {
		Arguments.requireNonNull(delay, "delay");
		Arguments.requireTrue(!delay.isNegative(), "'delay' must not be negative");
		return with(this.timing.delay(delay));
	}

	/**
	 * Send the reply first and accept the request after it.
	 * @return the refined behavior
	 */
	public RequestBehavior replyBeforeDisposition() {
		return with(this.timing.replyFirst());
	}

	/**
	 * Send every reply two times.
	 * @return the refined behavior
	 */
	public RequestBehavior replyTwice() {
		return with(this.route.twice());
	}

	/**
	 * Send every reply to all reply links of the node, of whatever connection and
	 * address, as if all clients shared a reply queue and each got a copy.
	 * @return the refined behavior
	 */
	public RequestBehavior replyToAllLinks() {
		return with(this.route.everywhere());
	}

	/**
	 * Hold replies until a number of them is there, then send the last first. What is
	 * held too long is sent with what else is there, the last first.
	 * @param replies how many, at least 2
	 * @param holdAtMost how long a reply is held, to the millisecond
	 * @return the refined behavior
	 */
	public RequestBehavior inReverseOrder(int replies, Duration holdAtMost) {
		Arguments.requireTrue(replies > 1, "'replies' must be at least 2");
		Arguments.requireNonNull(holdAtMost, "holdAtMost");
		Arguments.requireTrue(holdAtMost.compareTo(Duration.ZERO) > 0, "'holdAtMost' must be positive");
		return with(this.route.reversed(replies, holdAtMost));
	}

	/**
	 * Never tell an outcome of the request, whether it is replied to or not.
	 * @return the refined behavior
	 */
	public RequestBehavior withoutDisposition() {
		return with(this.timing.unsettled());
	}

	/**
	 * Apply to the next such request only; requests after it get what would apply without
	 * this.
	 * @return the refined behavior
	 */
	public RequestBehavior once() {
		return times(1);
	}

	/**
	 * Apply to the next so many requests only; requests after them get what would apply
	 * without this.
	 * @param requests how many, at least 1
	 * @return the refined behavior
	 */
	public RequestBehavior times(int requests) {
		Arguments.requireTrue(requests > 0, "'requests' must be positive");
		return new RequestBehavior(this.rules, this.specificity, this.condition, requests, this.timing, this.route);
	}

	/**
	 * Reply with a status and a body.
	 * @param statusCode the status code, sent as an AMQP int
	 * @param statusDescription the description; not sent when {@code null}
	 * @param body the body, see {@link ManagementReply#withBody(Object)}
	 */
	public void reply(int statusCode, @Nullable String statusDescription, @Nullable Object body) {
		reply(ManagementReply.of(statusCode, statusDescription, body));
	}

	/**
	 * Send the same reply each time.
	 * @param reply the reply
	 */
	public void reply(ManagementReply reply) {
		Arguments.requireNonNull(reply, "reply");
		reply((request) -> reply);
	}

	/**
	 * Reply with what a function makes of the request. The function runs on the node's
	 * event loop, so it must not block; if it throws, the reply has status 500 and the
	 * exception as its description.
	 * @param answer makes the reply
	 */
	public void reply(Function<? super ReceivedRequest, ManagementReply> answer) {
		Arguments.requireNonNull(answer, "answer");
		add(new ReplyAction(this.timing, this.route, answer));
	}

	/**
	 * Accept the request and never reply.
	 */
	public void dropReply() {
		ReplyTiming timing = this.timing;
		add((exchange) -> timing.accept(exchange));
	}

	/**
	 * Settle the request as rejected.
	 * @param condition the error condition, such as {@code amqp:not-allowed}
	 * @param description the error description
	 */
	public void reject(String condition, @Nullable String description) {
		Arguments.requireNonNull(condition, "condition");
		delayed((exchange) -> {
			Rejected rejected = new Rejected();
			rejected.setError(new ErrorCondition(Symbol.valueOf(condition), description));
			exchange.settle(rejected);
		});
	}

	/**
	 * Settle the request as released.
	 */
	public void release() {
		delayed((exchange) -> exchange.settle(Released.getInstance()));
	}

	/**
	 * Settle the request as modified.
	 * @param deliveryFailed the field delivery-failed
	 * @param undeliverableHere the field undeliverable-here
	 */
	public void modify(boolean deliveryFailed, boolean undeliverableHere) {
		delayed((exchange) -> {
			Modified modified = new Modified();
			modified.setDeliveryFailed(deliveryFailed);
			modified.setUndeliverableHere(undeliverableHere);
			exchange.settle(modified);
		});
	}

	/**
	 * Detach the link that the request came by, with closed set and without an error, and
	 * leave the request without an outcome.
	 */
	public void detachLink() {
		detachLink(DetachForm.WITHOUT_ERROR);
	}

	/**
	 * Detach the link that the request came by, with closed set, and leave the request
	 * without an outcome.
	 * @param condition the error condition, such as {@code amqp:link:detach-forced}
	 * @param description the error description
	 */
	public void detachLink(String condition, @Nullable String description) {
		detachLink(DetachForm.closed(condition, description));
	}

	/**
	 * Detach the link that the request came by, with closed not set, and leave the
	 * request without an outcome.
	 * @param condition the error condition, {@code null} for no error
	 * @param description the error description
	 */
	public void detachLinkWithoutClosed(@Nullable String condition, @Nullable String description) {
		detachLink(DetachForm.notClosed(condition, description));
	}

	private void detachLink(DetachForm form) {
		delayed((exchange) -> exchange.detachLink(form));
	}

	/**
	 * Accept the request, then detach the link that its reply would go to, with closed
	 * set.
	 * @param condition the error condition, such as {@code amqp:link:detach-forced}
	 * @param description the error description
	 */
	public void detachReplyLink(String condition, @Nullable String description) {
		DetachForm form = DetachForm.closed(condition, description);
		ReplyTiming timing = this.timing;
		delayed((exchange) -> {
			timing.accept(exchange);
			exchange.detachReplyLink(form);
		});
	}

	/**
	 * End the session that the request came by and leave the request without an outcome.
	 * @param condition the error condition, such as {@code amqp:internal-error}
	 * @param description the error description
	 */
	public void endSession(String condition, @Nullable String description) {
		Arguments.requireNonNull(condition, "condition");
		delayed((exchange) -> exchange.endSession(condition, description));
	}

	/**
	 * Close the connection that the request came by and leave the request without an
	 * outcome.
	 * @param condition the error condition, such as {@code amqp:connection:forced}
	 * @param description the error description
	 */
	public void closeConnection(String condition, @Nullable String description) {
		Arguments.requireNonNull(condition, "condition");
		delayed((exchange) -> exchange.closeConnection(condition, description));
	}

	/**
	 * Cut the TCP connection that the request came by, without an AMQP close.
	 */
	public void dropConnection() {
		delayed(RequestExchange::dropConnection);
	}

	private RequestBehavior with(ReplyTiming timing) {
		return new RequestBehavior(this.rules, this.specificity, this.condition, this.uses, timing, this.route);
	}

	private RequestBehavior with(ReplyRoute route) {
		return new RequestBehavior(this.rules, this.specificity, this.condition, this.uses, this.timing, route);
	}

	private void delayed(Consumer<RequestExchange> step) {
		Duration delay = this.timing.delay();
		add((exchange) -> exchange.runAfter(delay, () -> step.accept(exchange)));
	}

	private void add(RequestAction action) {
		this.rules.add(new Rule(this.specificity, this.condition, this.uses, action));
	}

}
