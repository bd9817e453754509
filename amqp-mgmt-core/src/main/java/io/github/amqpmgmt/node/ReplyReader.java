package io.github.amqpmgmt.node;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.node.ReplyDecoder.DecodedReply;
import io.github.amqpmgmt.node.UnmatchedReply.Reason;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.LinkError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads replies: collects them, settles every one whatever it is, and decodes them. Event
 * loop only.
 */
final class ReplyReader {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private static final Object OVERSIZED = new Object();

	private static final Map<Reason, String> WORDS = Map.of(Reason.LATE, "it is late, or comes twice", Reason.UNKNOWN,
			"it is not for this client", Reason.UNCORRELATED, "it names none", Reason.MALFORMED, "it is malformed");

	private final ManagementNodeOptions options;

	private final ReplyDecoder decoder;

	private final Consumer<DecodedReply> decoded;

	private final Set<Reason> warnedOf = EnumSet.noneOf(Reason.class);

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
				"The reply has more than " + this.options.maxResponseSize() + " bytes", 0));
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
	 * Notes a reply that no request waits for. The first for each reason is a warning.
	 * @param ours whether its correlation-id was given to a request on these links
	 */
	UnmatchedReply unmatched(DecodedReply reply, boolean ours) {
		Reason reason = reason(reply, ours);
		String detail = (reply.problem() != null) ? reply.problem() : WORDS.get(reason);
		if (this.warnedOf.add(reason)) {
			logger.warn(
					"A reply from {} with correlation-id {} matches no request: {} (further ones are logged at DEBUG)",
					this.options.target(), reply.correlationId(), detail);
		}
		else {
			logger.debug("A reply from {} with correlation-id {} matches no request: {}", this.options.target(),
					reply.correlationId(), detail);
		}
		return new UnmatchedReply(this.options.target(), reason, reply.correlationId(), reply.response(),
				reply.problem());
	}

	private static Reason reason(DecodedReply reply, boolean ours) {
		if (reply.response() == null) {
			return Reason.MALFORMED;
		}
		if (reply.correlationId() == null) {
			return Reason.UNCORRELATED;
		}
		return ours ? Reason.LATE : Reason.UNKNOWN;
	}

	static ManagementException malformed(DecodedReply reply) {
		return new MalformedResponseException(Failure.of(String.valueOf(reply.problem()),
				"Check that amqp.mgmt.target is a management node of a kind that these settings fit "
						+ "(amqp.mgmt.status-code-field, amqp.mgmt.max-response-size)."),
				null);
	}

}
