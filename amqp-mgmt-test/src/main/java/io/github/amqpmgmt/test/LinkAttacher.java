package io.github.amqpmgmt.test;

import java.util.Objects;
import java.util.UUID;

import io.vertx.proton.ProtonLink;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.transport.AmqpError;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.amqp.transport.LinkError;
import org.apache.qpid.proton.amqp.transport.Target;
import org.jspecify.annotations.Nullable;

/**
 * Answers the attach of a link: decides by its addresses, then attaches or refuses. The
 * settle modes are those the client asked for, which Vert.x Proton takes over by itself.
 */
final class LinkAttacher {

	private final NodeConnection connection;

	private final NodeSettings settings;

	LinkAttacher(NodeConnection connection, NodeSettings settings) {
		this.connection = connection;
		this.settings = settings;
	}

	void attachRequestLink(ProtonReceiver link) {
		Target target = link.getRemoteTarget();
		String address = (target != null) ? target.getAddress() : null;
		link.setPrefetch(0);
		ErrorCondition refusal = refusal(link, address, (address != null) && !this.settings.isNode(address));
		if (address == null || refusal != null) {
			link.setSource(link.getRemoteSource());
			refuse(link, refusal);
			return;
		}
		link.setSource(link.getRemoteSource()).setTarget(target);
		limitMessageSize(link);
		link.setAutoAccept(false);
		link.handler((delivery, message) -> this.connection.received(link, address, delivery, message));
		this.connection.register(link);
		link.open();
		this.connection.giveCredit(link);
	}

	private void limitMessageSize(ProtonReceiver link) {
		if (this.settings.maxMessageSize() > 0) {
			link.setMaxMessageSize(UnsignedLong.valueOf(this.settings.maxMessageSize()));
			link.maxMessageSizeExceededHandler((exceeded) -> this.connection.detach(link, DetachForm
				.closed(LinkError.MESSAGE_SIZE_EXCEEDED.toString(), "The request exceeds the max-message-size")));
		}
	}

	void attachReplyLink(ProtonSender link) {
		Source source = replySource(link);
		String address = (source != null) ? source.getAddress() : null;
		ErrorCondition refusal = refusal(link, address, isUnknownNode(link, address));
		if (refusal != null) {
			link.setTarget(link.getRemoteTarget());
			refuse(link, refusal);
			return;
		}
		link.setSource(source).setTarget(link.getRemoteTarget());
		this.connection.register(link);
		link.open();
	}

	private static @Nullable Source replySource(ProtonSender link) {
		if (!(link.getRemoteSource() instanceof Source requested)) {
			return null;
		}
		Source source = (Source) requested.copy();
		if (source.getDynamic()) {
			source.setAddress("reply-" + UUID.randomUUID());
		}
		return source;
	}

	/**
	 * A source beside the nodes is taken for a reply queue, unless the client names a
	 * target too: that is the pair form, whose source is a management node.
	 */
	private boolean isUnknownNode(ProtonSender link, @Nullable String address) {
		boolean dynamic = link.getRemoteSource() instanceof Source source && source.getDynamic();
		boolean paired = link.getRemoteTarget() != null && link.getRemoteTarget().getAddress() != null;
		return address != null && !dynamic && paired && !this.settings.isNode(address);
	}

	private @Nullable ErrorCondition refusal(ProtonLink<?> link, @Nullable String address, boolean unknown) {
		if (address == null) {
			return NodeConnection.error(AmqpError.INVALID_FIELD.toString(), "An address is required");
		}
		ErrorCondition refusal = this.settings.refusals().get(address);
		if (refusal != null) {
			return refusal;
		}
		ProtonLink<?> other = this.connection.findPaired(link);
		if (other != null && !Objects.equals(LinkPairing.clientAddress(link), LinkPairing.clientAddress(other))) {
			return NodeConnection.error(AmqpError.PRECONDITION_FAILED.toString(),
					"The links of a pair must name the same address of the client");
		}
		return unknown ? NodeConnection.error(AmqpError.NOT_FOUND.toString(), "No such address: " + address) : null;
	}

	/**
	 * Refuse as the specification asks: attach with the terminus left null, then detach.
	 */
	private <T extends ProtonLink<T>> void refuse(T link, @Nullable ErrorCondition error) {
		this.connection.releaseWhenDetached(link);
		link.open();
		link.setCondition(error);
		link.close();
	}

}
