package io.github.amqpmgmt.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whose work a method does. The innermost method of a stack that is somebody's decides:
 * collections, codecs and buffers work for whoever calls them.
 */
enum Part {

	/** Nobody else made it. */
	LOAD("the benchmark: caller, stage attached to the future, check", "io.github.amqpmgmt.benchmarks."),

	/** On the caller's thread. */
	ENCODING("encoding of the request", "io.github.amqpmgmt.node.RequestEncoder", "io.github.amqpmgmt.node.Scratch",
			"io.github.amqpmgmt.dialect.RequestMessage", "io.github.amqpmgmt.dialect.RequestProperties",
			"io.github.amqpmgmt.dialect.StandardDialect.encode"),

	/** On the thread that asks. */
	BODY("the reply's body, read by the caller", "io.github.amqpmgmt.node.EncodedReply.body",
			"io.github.amqpmgmt.dialect.ReplyContent.body"),

	/** On the loop. */
	REPLY("check of the reply, id and status, response", "io.github.amqpmgmt.node.ReplyDecoder",
			"io.github.amqpmgmt.node.ReplyReader", "io.github.amqpmgmt.node.ReplyLayout",
			"io.github.amqpmgmt.dialect.StandardDialect.decode"),

	/** From its call to its end. */
	REQUEST("the request, its future, deadline and place in the tables", "io.github.amqpmgmt.node.PendingRequest",
			"io.github.amqpmgmt.node.RequestFuture", "io.github.amqpmgmt.node.Outcome",
			"io.github.amqpmgmt.node.DefaultManagementNode", "io.github.amqpmgmt.node.Requester",
			"io.github.amqpmgmt.node.RequestWriter", "io.github.amqpmgmt.node.Deadline",
			"io.github.amqpmgmt.node.PendingTable", "io.github.amqpmgmt.template."),

	/** The engine's frames and deliveries. */
	ENGINE("the engine: frames, transfers, deliveries", "org.apache.qpid.protonj2.engine."),

	/** What is around the engine. */
	TRANSPORT("around the engine: check of frames, output, dispositions", "io.github.amqpmgmt.connection."),

	/** Sockets and tasks. */
	NETTY("Netty", "io.netty."),

	/** All the rest. */
	OTHER("anything else");

	private final String title;

	private final List<String> methods;

	Part(String title, String... methods) {
		this.title = title;
		this.methods = List.of(methods);
	}

	/**
	 * Its name in reports.
	 */
	String title() {
		return this.title;
	}

	/**
	 * The part that a stack belongs to.
	 * @param stack qualified names of methods, the innermost first
	 */
	static Part of(List<String> stack) {
		return stack.stream().map(Part::of).flatMap(Optional::stream).findFirst().orElse(OTHER);
	}

	private static Optional<Part> of(String method) {
		return Arrays.stream(values()).filter((part) -> part.methods.stream().anyMatch(method::startsWith)).findFirst();
	}

}
