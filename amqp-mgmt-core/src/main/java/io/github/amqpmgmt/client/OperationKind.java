package io.github.amqpmgmt.client;

/**
 * Operations on entities, which a dialect puts in the node's words, and all others.
 */
enum OperationKind {

	CREATE, READ, UPDATE, DELETE, QUERY,

	/** Goes to the node as it is. */
	OTHER;

	static OperationKind of(String operation) {
		return switch (operation) {
			case "CREATE" -> CREATE;
			case "READ" -> READ;
			case "UPDATE" -> UPDATE;
			case "DELETE" -> DELETE;
			case "QUERY" -> QUERY;
			default -> OTHER;
		};
	}

	boolean needsKey() {
		return this == READ || this == UPDATE || this == DELETE;
	}

	boolean takesBody() {
		return this == CREATE || this == UPDATE || this == OTHER;
	}

}
