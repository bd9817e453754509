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

	private final ManagementNodeOptions options;

	private final ReplyDecoder decoder;

	private final Consumer<DecodedReply> decoded;

	private boolean unmatchedLogged;

	ReplyReader(ManagementNodeOptions options, Consumer<DecodedReply> decoded) {
		this.options = options;
		this.decoder = new ReplyDecoder(options.dialect());
		this.decoded = decoded;
	}

	void read(IncomingDelivery delivery) {
		if (delivery.isAborted()) {
			delivery.settle();
			return;
		}
		if (delivery.available() > this.options.maxResponseSize()) {
			refuse(delivery);
			return;
		}
		if (delivery.isPartial()) {
			// Keeps the session's window open while a large reply comes in.
			delivery.claimAvailableBytes();
			return;
		}
		ProtonBuffer bytes = delivery.readAll();
		settle(delivery);
		if (bytes != null) {
			this.decoded.accept(this.decoder.decode(bytes));
		}
	}

	private static void settle(IncomingDelivery delivery) {
		if (delivery.isRemotelySettled()) {
			delivery.settle();
		}
		else {
			delivery.disposition(Accepted.getInstance(), true);
		}
	}

	private void refuse(IncomingDelivery delivery) {
		logger.warn("A reply from {} on {} was dropped: it has more than {} bytes", this.options.target(),
				delivery.getLink().getName(), this.options.maxResponseSize());
		Rejected rejected = new Rejected();
		rejected.setError(new ErrorCondition(LinkError.MESSAGE_SIZE_EXCEEDED, "The reply is too large"));
		delivery.readAll();
		delivery.disposition(rejected, true);
	}

	/**
	 * Notes a reply that no request waits for.
	 */
	void unmatched(DecodedReply reply) {
		String message = "A reply from {} with correlation-id {} matches no request that waits: it is late, or not "
				+ "for this client";
		if (this.unmatchedLogged) {
			logger.debug(message, this.options.target(), reply.correlationId());
		}
		else {
			this.unmatchedLogged = true;
			logger.warn(message + " (further ones are logged at DEBUG)", this.options.target(), reply.correlationId());
		}
	}

	static ManagementException malformed(DecodedReply reply) {
		return new MalformedResponseException(
				Failure.of(String.valueOf(reply.problem()),
						"Check amqp.mgmt.status-code-field and the dialect: this node may answer in another way."),
				null);
	}

}
