package io.github.amqpmgmt.test;

/**
 * What the node does with one request. Called on the event loop.
 */
@FunctionalInterface
interface RequestAction {

	/**
	 * What the draft asks for when an operation is not supported.
	 */
	RequestAction NOT_IMPLEMENTED = (exchange) -> {
		exchange.accept();
		exchange.reply(ManagementReply.status(501, "Not Implemented"));
	};

	void perform(RequestExchange exchange);

}
