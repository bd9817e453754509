package io.github.amqpmgmt.node;

/**
 * What a request waits for. Named in timeouts.
 */
enum Phase {

	CONNECTION("the connection", "Check that the peer is reachable."),

	AUTHORIZATION("the target to be authorised by a token",
			"Check where the token comes from, and that the peer has a node that takes it."),

	LINKS("the links to be attached", "Check that the target is the address of a management node."),

	RETRY("its next sending",
			"Read the state back before a write is sent again; raise the timeout if the node is busy."),

	SLOT("a slot, since max-in-flight requests are under way",
			"Raise amqp.mgmt.max-in-flight, or send fewer requests at once."),

	DIALECT("the dialect to write the request", "Look for what blocks in the dialect, or for a worker that is stuck."),

	CREDIT("the peer to give credit",
			"Check that the target is a management node and that the peer is not overloaded."),

	OUTPUT("the peer to read what was sent before", "Check that the peer is not stuck or overloaded."),

	REPLY("the reply", "Read the state back before a write is sent again; raise the timeout if the node is just slow.");

	private final String words;

	private final String action;

	Phase(String words, String action) {
		this.words = words;
		this.action = action;
	}

	String words() {
		return this.words;
	}

	String action() {
		return this.action;
	}

}
