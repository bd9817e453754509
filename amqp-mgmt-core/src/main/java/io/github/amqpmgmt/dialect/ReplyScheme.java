package io.github.amqpmgmt.dialect;

/**
 * Where replies are received.
 *
 * @since 0.1.0
 */
public enum ReplyScheme {

	/**
	 * The peer makes a reply address for a receiver with a dynamic source. Understood by
	 * Broker-J and Artemis; the only scheme of skupper-router and qpid-dispatch.
	 */
	DYNAMIC,

	/**
	 * The receiver has the management node as its source and a unique address of our own
	 * as its target, and that address is the reply-to. Used by Azure; understood by
	 * Broker-J.
	 */
	PAIR,

	/**
	 * Two links of one name, paired by an attach property, both on the management node;
	 * the reply-to is {@code $me}. Used by RabbitMQ 4, where requests and replies are
	 * settled by their senders.
	 */
	PAIRED,

	/**
	 * The receiver has an address that the user names, such as a queue that is there, and
	 * that is the reply-to. For peers that make no addresses, such as RabbitMQ 3. Nobody
	 * else may receive from it.
	 */
	ADDRESS

}
