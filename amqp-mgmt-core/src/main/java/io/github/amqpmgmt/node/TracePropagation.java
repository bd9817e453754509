package io.github.amqpmgmt.node;

/**
 * Where a request carries the headers that its listeners give, such as those by which a
 * trace goes on at the other end. If the caller's own message has one of them, all are
 * left to the caller: headers of two traces do not mix.
 *
 * @since 0.1.0
 * @see io.github.amqpmgmt.RequestListener.Completion#headers()
 */
public enum TracePropagation {

	/**
	 * In the message annotations, with {@code x-opt-} before their names, as in
	 * {@code x-opt-traceparent}. Peers ignore annotations of that prefix which they do
	 * not know (AMQP 1.0, part 3, section 3.2.10), and take them for nothing else.
	 */
	MESSAGE_ANNOTATIONS,

	/**
	 * In the application properties, under their own names, as the W3C's draft "Trace
	 * Context: AMQP protocol" has it. These are also where a management node looks for
	 * the parameters of an operation, so that one which is strict may refuse the request.
	 */
	APPLICATION_PROPERTIES,

	/**
	 * Nowhere: they are not sent.
	 */
	NONE

}
