package io.github.amqpmgmt.node;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestTooLargeException;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests to the sender. A request that the session's window splits is continued
 * before the next one begins. Event loop only.
 */
final class RequestWriter {

	private static final int USUAL_PROPERTIES_SIZE = 256;

	private final Codecs codecs;

	private final Scratch scratch = new Scratch();

	private @Nullable PropertiesSection properties;

	private @Nullable OutgoingDelivery partial;

	private @Nullable ProtonBuffer rest;

	RequestWriter(Codecs codecs) {
		this.codecs = codecs;
	}

	/**
	 * Writes to other links from now on.
	 * @param ids the message-ids that requests have on them
	 */
	void attached(NodeProfile profile, String replyTo, IdSeries ids) {
		this.properties = new PropertiesSection(profile, replyTo, ids, this.codecs.encoder(), this.scratch);
	}

	/**
	 * Sends a request.
	 * @param number the number of its message-id
	 * @return why it cannot be sent, or {@code null} if it was
	 */
	@Nullable ManagementException write(PendingRequest request, long number, LinkPair links) {
		ProtonBuffer message = message(request, number);
		long limit = links.maxMessageSize();
		if (message.getReadableBytes() > limit) {
			return new RequestTooLargeException(Failure.of(
					"The request has " + message.getReadableBytes() + " bytes, the peer takes " + limit + " at most",
					"Send less in one request."), null);
		}
		OutgoingDelivery delivery = links.nextDelivery();
		delivery.setLinkedResource(request);
		request.sent(delivery);
		if (links.sendsSettled()) {
			delivery.settle();
		}
		delivery.writeBytes(message);
		if (delivery.isPartial()) {
			this.partial = delivery;
			this.rest = this.scratch.rest();
		}
		return null;
	}

	private ProtonBuffer message(PendingRequest request, long number) {
		EncodedRequest encoded = request.encoded();
		if (this.properties == null) {
			throw new IllegalStateException("The links are not attached");
		}
		ProtonBuffer message = this.scratch.clear();
		message.ensureWritable(encoded.annotations().length + encoded.content().length + USUAL_PROPERTIES_SIZE);
		message.writeBytes(encoded.annotations());
		this.properties.write(encoded.properties(), number, message);
		int content = message.getWriteOffset();
		message.writeBytes(encoded.content());
		if (encoded.timeout() != null) {
			encoded.timeout().write(message, content, request.deadline() - System.nanoTime());
		}
		return message;
	}

	/**
	 * Goes on with a request that the session's window split.
	 */
	void continueTransfer() {
		if (this.partial == null || this.rest == null) {
			return;
		}
		this.partial.writeBytes(this.rest);
		if (!this.partial.isPartial()) {
			abandon();
		}
	}

	/**
	 * Lets go of a delivery whose request is over: settles it, or aborts it if it is not
	 * complete, be it settled or not.
	 */
	void release(OutgoingDelivery delivery) {
		if (delivery == this.partial) {
			abandon();
			delivery.abort();
		}
		else if (!delivery.isSettled()) {
			delivery.settle();
		}
	}

	/**
	 * Forgets a split request, since its link is gone.
	 */
	void abandon() {
		this.partial = null;
		this.rest = null;
	}

}
