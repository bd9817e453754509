package io.github.amqpmgmt.test;

import java.time.Duration;

import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the node. Used on the event loop only.
 */
final class RequestExchange {

	private final NodeConnection connection;

	private final ProtonReceiver link;

	private final ProtonDelivery delivery;

	private final ReceivedRequest request;

	RequestExchange(NodeConnection connection, ProtonReceiver link, ProtonDelivery delivery, ReceivedRequest request) {
		this.connection = connection;
		this.link = link;
		this.delivery = delivery;
		this.request = request;
	}

	ReceivedRequest request() {
		return this.request;
	}

	void runAfter(Duration delay, Runnable step) {
		this.connection.runAfter(delay, step);
	}

	void accept() {
		settle(Accepted.getInstance());
	}

	void settle(DeliveryState outcome) {
		// A delayed step may find its link gone.
		if (this.connection.has(this.link)) {
			this.delivery.disposition(outcome, true);
			this.connection.settled(this);
		}
	}

	/**
	 * Whether one side has settled the request, or its link is gone. What the client has
	 * settled is settled here as well, so that the engine forgets it.
	 */
	boolean isSettled() {
		if (this.delivery.remotelySettled() && !this.delivery.isSettled()) {
			this.delivery.settle();
		}
		return this.delivery.isSettled() || !this.connection.has(this.link);
	}

	void reply(ManagementReply reply) {
		ProtonSender replyLink = replyLink();
		if (replyLink != null) {
			this.connection.replyLinks().send(replyLink, ReplyEncoder.encode(reply, this.request));
		}
	}

	void replyToAllLinks(ManagementReply reply) {
		this.connection.replyLinks().sendToAll(ReplyEncoder.encode(reply, this.request));
	}

	void detachLink(DetachForm form) {
		this.connection.detach(this.link, form);
	}

	void detachReplyLink(DetachForm form) {
		ProtonSender replyLink = replyLink();
		if (replyLink != null) {
			this.connection.detach(replyLink, form);
		}
	}

	void endSession(String condition, @Nullable String description) {
		this.connection.endSession(this.link.getSession(), condition, description);
	}

	void closeConnection(String condition, @Nullable String description) {
		this.connection.close(condition, description);
	}

	void dropConnection() {
		this.connection.drop();
	}

	private @Nullable ProtonSender replyLink() {
		return this.connection.replyLink(this.request, this.link);
	}

}
