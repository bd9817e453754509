package io.github.amqpmgmt.test;

import java.util.Map;
import java.util.Set;

import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * How a node was set up.
 *
 * @param port the TCP port, 0 for a free one
 * @param addresses the addresses of the management nodes
 * @param refusals the addresses that are refused, with the reason
 * @param users passwords by user; empty when everybody may connect
 * @param openProperties the properties of the open performative
 * @param credit the link credit of a request link, 0 for none
 * @param maxMessageSize the max-message-size in bytes, 0 for none
 * @param recordAtMost how many received requests are kept
 * @param keys the key material for TLS, {@code null} for plain TCP
 * @param clients whose certificates clients must have one of, {@code null} for none
 */
record NodeSettings(int port, Set<String> addresses, Map<String, ErrorCondition> refusals, Map<String, String> users,
		@Nullable Map<Symbol, Object> openProperties, int credit, long maxMessageSize, int recordAtMost,
		@Nullable ServerKeys keys, @Nullable ServerKeys clients) {

	boolean isNode(String address) {
		return this.addresses.contains(address);
	}

}
