package io.github.amqpmgmt.node;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestTooLargeException;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests to the sender. A request that the session's window splits is continued
 * before the next one begins. Event loop only.
 */
final class RequestWriter {

	private static final int PROPERTIES_SIZE = 192;

	private final String target;

	private final Encoder encoder = ProtonEncoderFactory.create();

	private final EncoderState state = this.encoder.newEncoderState();

	private @Nullable OutgoingDelivery partial;

	private @Nullable ProtonBuffer rest;

	RequestWriter(String target) {
		this.target = target;
	}

	/**
	 * Sends a request.
	 * @return why it cannot be sent, or {@code null} if it was
	 */
	@Nullable ManagementException write(PendingRequest request, String id, LinkPair links) {
		ProtonBuffer message = message(request.encoded(), id, links.replyTo());
		long limit = links.maxMessageSize();
		if (limit > 0 && message.getReadableBytes() > limit) {
			return new RequestTooLargeException(Failure.of(
					"The request has " + message.getReadableBytes() + " bytes, the peer takes " + limit + " at most",
					"Send less in one request."), null);
		}
		OutgoingDelivery delivery = links.nextDelivery();
		delivery.setLinkedResource(request);
		request.sent(id, delivery);
		delivery.writeBytes(message);
		if (delivery.isPartial()) {
			this.partial = delivery;
			this.rest = message;
		}
		return null;
	}

	private ProtonBuffer message(EncodedRequest encoded, String id, String replyTo) {
		Properties properties = (encoded.properties() != null) ? encoded.properties().copy() : new Properties();
		properties.setMessageId(id);
		properties.setCorrelationId(id);
		properties.setReplyTo(replyTo);
		if (properties.getTo() == null) {
			properties.setTo(this.target);
		}
		ProtonBuffer annotations = encoded.annotations();
		ProtonBuffer content = encoded.content();
		ProtonBuffer message = ProtonBufferAllocator.defaultAllocator()
			.allocate(content.getReadableBytes() + PROPERTIES_SIZE);
		if (annotations != null) {
			append(message, annotations);
		}
		this.state.reset();
		this.encoder.writeObject(message, this.state, properties);
		append(message, content);
		return message;
	}

	/**
	 * Leaves the section as it is: the request may be sent again.
	 */
	private static void append(ProtonBuffer message, ProtonBuffer section) {
		int length = section.getReadableBytes();
		message.ensureWritable(length);
		section.copyInto(section.getReadOffset(), message, message.getWriteOffset(), length);
		message.advanceWriteOffset(length);
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
	 * complete.
	 */
	void release(OutgoingDelivery delivery) {
		if (delivery == this.partial) {
			abandon();
			delivery.abort();
		}
		else {
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
