package io.github.amqpmgmt.node;

import java.util.function.Consumer;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.node.ReplyDecoder.DecodedReply;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.LinkError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads replies: collects them, settles every one whatever it is, and decodes them. Event
 * loop only.
 */
final class ReplyReader {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private static final Object OVERSIZED = new Object();

	private final ManagementNodeOptions options;

	private final ReplyDecoder decoder;

	private final Consumer<DecodedReply> decoded;

	private boolean unmatchedLogged;

	private boolean malformedLogged;

	ReplyReader(ManagementNodeOptions options, Consumer<DecodedReply> decoded) {
		this.options = options;
		this.decoder = new ReplyDecoder(options.dialect());
		this.decoded = decoded;
	}

	void read(IncomingDelivery delivery) {
		if (delivery.isAborted()) {
			delivery.settle();
		}
		else if (delivery.getLinkedResource() == OVERSIZED) {
			discard(delivery);
		}
		else if (delivery.available() > this.options.maxResponseSize()) {
			delivery.setLinkedResource(OVERSIZED);
			tellTooLarge(delivery);
			discard(delivery);
		}
		else if (delivery.isPartial()) {
			// Keeps the session's window open while a large reply comes in.
			delivery.claimAvailableBytes();
		}
		else {
			ProtonBuffer bytes = delivery.readAll();
			settle(delivery, Accepted.getInstance());
			if (bytes != null) {
				this.decoded.accept(this.decoder.decode(bytes));
			}
		}
	}

	private static void settle(IncomingDelivery delivery, DeliveryState state) {
		if (delivery.isRemotelySettled()) {
			delivery.settle();
		}
		else {
			delivery.disposition(state, true);
		}
	}

	/**
	 * Ends the request that a too large reply is for: its id stands at the beginning.
	 */
	private void tellTooLarge(IncomingDelivery delivery) {
		ProtonBuffer beginning = delivery.readAll();
		String correlationId = (beginning != null) ? this.decoder.decode(beginning).correlationId() : null;
		this.decoded.accept(new DecodedReply(correlationId, null,
				"The reply has more than " + this.options.maxResponseSize() + " bytes"));
	}

	/**
	 * Drops what came of a too large reply. The engine expects a delivery to be settled
	 * only when complete.
	 */
	private static void discard(IncomingDelivery delivery) {
		delivery.readAll();
		if (!delivery.isPartial()) {
			Rejected rejected = new Rejected();
			rejected.setError(new ErrorCondition(LinkError.MESSAGE_SIZE_EXCEEDED, "The reply is too large"));
			settle(delivery, rejected);
		}
	}

	/**
	 * Notes a reply that no request waits for. The first of a kind is a warning.
	 */
	void unmatched(DecodedReply reply) {
		if (reply.problem() != null) {
			log(this.malformedLogged, "A reply from {} with correlation-id {} is malformed: {}", reply.correlationId(),
					reply.problem());
			this.malformedLogged = true;
		}
		else {
			log(this.unmatchedLogged, "A reply from {} with correlation-id {} matches no request that waits: {}",
					reply.correlationId(), "it is late, or not for this client");
			this.unmatchedLogged = true;
		}
	}

	private void log(boolean again, String message, @Nullable String correlationId, String detail) {
		if (again) {
			logger.debug(message, this.options.target(), correlationId, detail);
		}
		else {
			logger.warn(message + " (further ones are logged at DEBUG)", this.options.target(), correlationId, detail);
		}
	}

	static ManagementException malformed(DecodedReply reply) {
		return new MalformedResponseException(Failure.of(String.valueOf(reply.problem()),
				"Check that amqp.mgmt.target is a management node of a kind that these settings fit "
						+ "(amqp.mgmt.status-code-field, amqp.mgmt.max-response-size)."),
				null);
	}

}
