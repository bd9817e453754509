package io.github.amqpmgmt.test;

import java.util.Map;

import io.vertx.proton.ProtonLink;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import org.apache.qpid.proton.amqp.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * Two links of one session that belong together, as AMQP Link Pairing 1.0 has it: their
 * names are equal, and so are the addresses of the client at which they end.
 */
final class LinkPairing {

	/** The reply-to of requests that are answered by the other link of the pair. */
	static final String REPLY_TO = "$me";

	private static final Symbol PAIRED = Symbol.valueOf("paired");

	private LinkPairing() {
	}

	/**
	 * Whether the client wants the link to be one of a pair.
	 */
	static boolean isPaired(ProtonLink<?> link) {
		Map<Symbol, Object> properties = link.getRemoteProperties();
		return properties != null && Boolean.TRUE.equals(properties.get(PAIRED));
	}

	/**
	 * Whether two links are meant to be one pair.
	 */
	static boolean belongTogether(ProtonLink<?> one, ProtonLink<?> other) {
		return isPaired(one) && isPaired(other) && one.getSession() == other.getSession()
				&& one.getName().equals(other.getName());
	}

	/**
	 * The address of the client, by the attach of either link.
	 */
	static @Nullable String clientAddress(ProtonLink<?> link) {
		if (link instanceof ProtonSender replies) {
			return (replies.getRemoteTarget() != null) ? replies.getRemoteTarget().getAddress() : null;
		}
		return (link instanceof ProtonReceiver requests && requests.getRemoteSource() != null)
				? requests.getRemoteSource().getAddress() : null;
	}

}
