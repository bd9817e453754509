package io.github.amqpmgmt.node;

import java.util.Map;
import java.util.Objects;

import io.github.amqpmgmt.dialect.ReplyScheme;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.transport.ReceiverSettleMode;
import org.apache.qpid.protonj2.types.transport.SenderSettleMode;
import org.jspecify.annotations.Nullable;

/**
 * What the two links of a pair are called and where they begin and end, by
 * {@link ReplyScheme}. Event loop only.
 *
 * @param profile the node
 * @param name a name that no other pair has
 */
record LinkTermini(NodeProfile profile, String name) {

	/** By which RabbitMQ knows a pair: its own paired links (RabbitMQ 4). */
	private static final Map<Symbol, Object> PAIRED = Map.of(Symbol.valueOf("paired"), true);

	/** What RabbitMQ takes for the other link of the pair. */
	private static final String PAIRED_REPLY_TO = "$me";

	private static final int LEAST_PAIRED_CREDIT = 128;

	Receiver receiver(Session session) {
		Receiver link = session.receiver(linkName("-replies"));
		Source source = new Source();
		Target target = new Target();
		switch (scheme()) {
			case DYNAMIC -> source.setDynamic(true);
			case PAIR -> {
				source.setAddress(this.profile.target());
				target.setAddress(this.name);
			}
			case PAIRED -> {
				source.setAddress(this.profile.target());
				// Both links of a pair must name the same address of ours (AMQP Link
				// Pairing 1.0, part 2.1).
				target.setAddress(this.name);
			}
			case ADDRESS -> source.setAddress(this.profile.replyAddress());
		}
		link.setSource(source);
		link.setTarget(target);
		link.setSenderSettleMode(SenderSettleMode.SETTLED);
		complete(link);
		return link;
	}

	Sender sender(Session session) {
		Sender link = session.sender(linkName("-requests"));
		Source source = new Source();
		source.setAddress(this.name);
		Target target = new Target();
		target.setAddress(this.profile.target());
		link.setSource(source);
		link.setTarget(target);
		link.setSenderSettleMode(sendsSettled() ? SenderSettleMode.SETTLED : SenderSettleMode.UNSETTLED);
		complete(link);
		return link;
	}

	private void complete(Link<?> link) {
		link.setReceiverSettleMode(ReceiverSettleMode.FIRST);
		if (scheme() == ReplyScheme.PAIRED) {
			link.setProperties(PAIRED);
		}
	}

	private ReplyScheme scheme() {
		return this.profile.replyScheme();
	}

	private String linkName(String suffix) {
		return (scheme() == ReplyScheme.PAIRED) ? this.name : this.name + suffix;
	}

	/**
	 * Whether requests are settled when they are sent, so that they have no outcome.
	 */
	boolean sendsSettled() {
		return scheme() == ReplyScheme.PAIRED;
	}

	/**
	 * For how many replies to give credit. A peer with paired links ends the session when
	 * it has a reply and no credit for it, be it one that nobody waits for any more. Half
	 * of the credit is always left, which is to do for all that is in flight.
	 */
	int replyCredit(int maxInFlight) {
		return (scheme() == ReplyScheme.PAIRED)
				? Math.max(2 * Math.min(maxInFlight, Integer.MAX_VALUE / 2), LEAST_PAIRED_CREDIT) : maxInFlight;
	}

	/**
	 * Where replies are to be sent, once the receiver is attached.
	 * @return the address, or {@code null} if the peer made none
	 */
	@Nullable String replyTo(Receiver attached) {
		return switch (scheme()) {
			case DYNAMIC -> attached.getRemoteSource().getAddress();
			case PAIR -> this.name;
			case PAIRED -> PAIRED_REPLY_TO;
			case ADDRESS -> this.profile.replyAddress();
		};
	}

	/**
	 * What a link is for, for messages.
	 */
	String role(Link<?> link) {
		if (link.isSender()) {
			return "the sender to target '" + this.profile.target() + "'";
		}
		return switch (scheme()) {
			case DYNAMIC -> "the receiver on a dynamic reply address";
			case PAIR, PAIRED -> "the receiver on source '" + this.profile.target() + "'";
			case ADDRESS -> "the receiver on reply address '" + Objects.toString(this.profile.replyAddress()) + "'";
		};
	}

}
