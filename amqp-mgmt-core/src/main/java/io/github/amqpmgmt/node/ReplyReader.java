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
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
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

	private static final Map<Reason, String> WORDS = Map.of(Reason.LATE, "it is late, or comes twice", Reason.UNKNOWN,
			"it is not for this client", Reason.UNCORRELATED, "it names none", Reason.MALFORMED, "it is malformed");

	private final ManagementNodeOptions options;

	private final PendingTable pending;

	private final Codecs codecs;

	private NodeProfile profile;

	private ReplyDecoder decoder;

	private final Consumer<DecodedReply> decoded;

	private final Set<Reason> warnedOf = EnumSet.noneOf(Reason.class);

	ReplyReader(ManagementNodeOptions options, NodeProfile profile, PendingTable pending, Codecs codecs,
			Consumer<DecodedReply> decoded) {
		this.options = options;
		this.profile = profile;
		this.pending = pending;
		this.codecs = codecs;
		this.decoder = new ReplyDecoder(profile, pending, codecs);
		this.decoded = decoded;
	}

	/**
	 * Reads from other links from now on.
	 */
	void attached(NodeProfile profile) {
		if (profile != this.profile) {
			this.profile = profile;
			this.decoder = new ReplyDecoder(profile, this.pending, this.codecs);
		}
	}

	void read(IncomingDelivery delivery) {
		if (delivery.isAborted()) {
			delivery.settle();
		}
		else if (delivery.getLinkedResource() == OVERSIZED) {
			discard(delivery);
		}
		else {
			collect(delivery);
		}
	}

	private void collect(IncomingDelivery delivery) {
		PartialReply partial = delivery.getLinkedResource(PartialReply.class);
		long before = (partial != null) ? partial.length() : 0;
		boolean tooLarge = before + delivery.available() > this.options.maxResponseSize();
		if (partial == null && (delivery.isPartial() || tooLarge)) {
			partial = new PartialReply();
			delivery.setLinkedResource(partial);
		}
		// What is read leaves the session's window open for what still comes.
		ProtonBuffer read = delivery.readAll();
		ProtonBuffer bytes = (read != null) ? read : ProtonByteArrayBufferAllocator.wrapped(new byte[0]);
		if (partial != null) {
			partial.append(bytes);
			bytes = (tooLarge || !delivery.isPartial()) ? partial.join() : bytes;
		}
		if (tooLarge) {
			delivery.setLinkedResource(OVERSIZED);
			tellTooLarge(bytes);
			discard(delivery);
		}
		else if (!delivery.isPartial()) {
			settle(delivery, Accepted.getInstance());
			this.decoded.accept(this.decoder.decode(bytes));
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
	private void tellTooLarge(ProtonBuffer beginning) {
		int bytes = beginning.getReadableBytes();
		DecodedReply begun = this.decoder.decode(beginning);
		this.decoded.accept(new DecodedReply(begun.number(), begun.otherId(), null,
				"The reply has more than " + this.options.maxResponseSize() + " bytes", bytes));
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
	 * @param correlationId its correlation-id as text, or {@code null} for none
	 */
	UnmatchedReply unmatched(DecodedReply reply, @Nullable String correlationId) {
		Reason reason = reason(reply, correlationId);
		String detail = (reply.problem() != null) ? Failure.printable(reply.problem()) : WORDS.get(reason);
		String id = (correlationId != null) ? Failure.printable(correlationId) : null;
		if (this.warnedOf.add(reason)) {
			logger.warn(
					"A reply from {} with correlation-id {} matches no request: {} (further ones are logged at DEBUG)",
					target(), id, detail);
		}
		else {
			logger.debug("A reply from {} with correlation-id {} matches no request: {}", target(), id, detail);
		}
		return new UnmatchedReply(target(), reason, correlationId, reply.response(), reply.problem());
	}

	private String target() {
		return this.profile.target();
	}

	private static Reason reason(DecodedReply reply, @Nullable String correlationId) {
		if (reply.response() == null) {
			return Reason.MALFORMED;
		}
		if (correlationId == null) {
			return Reason.UNCORRELATED;
		}
		return (reply.number() != IdSeries.NONE) ? Reason.LATE : Reason.UNKNOWN;
	}

	static ManagementException malformed(DecodedReply reply) {
		return new MalformedResponseException(Failure.of(String.valueOf(reply.problem()),
				"Check that amqp.mgmt.target is a management node of a kind that these settings fit "
						+ "(amqp.mgmt.status-code-field, amqp.mgmt.max-response-size)."),
				null);
	}

}
