package io.github.amqpmgmt.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is done to the traffic; each is a row of the table.
 */
enum FaultKind {

	NONE(Scope.NOTHING),

	CUT_WITH_FIN(Scope.NETWORK),

	CUT_WITH_RESET(Scope.NETWORK),

	HALF_OPEN(Scope.NETWORK),

	STALL(Scope.NETWORK),

	THROTTLE(Scope.NETWORK),

	SINGLE_BYTES(Scope.NETWORK),

	CORRUPT_BYTE(Scope.NETWORK),

	TRUNCATED_FRAME(Scope.NETWORK),

	/** The reply comes after the deadline. */
	LATE_REPLY(Scope.REQUEST),

	DUPLICATE_REPLY(Scope.REQUEST),

	REORDERED_REPLIES(Scope.REQUEST),

	UNKNOWN_ID(Scope.REQUEST),

	ID_TYPE_CHANGED(Scope.REQUEST),

	NO_STATUS(Scope.REQUEST),

	WRONG_STATUS_TYPE(Scope.REQUEST),

	OWN_REQUEST_BACK(Scope.REQUEST),

	REPLY_BEFORE_DISPOSITION(Scope.REQUEST),

	REJECTED(Scope.REQUEST),

	RELEASED(Scope.REQUEST),

	MODIFIED(Scope.REQUEST),

	/** The request is accepted and not replied to. */
	SILENCE(Scope.REQUEST),

	/** The request is neither settled nor replied to. */
	NEVER_SETTLED(Scope.REQUEST),

	DETACHED_REQUEST_LINK(Scope.LINK),

	DETACHED_REPLY_LINK(Scope.LINK),

	SESSION_END(Scope.LINK),

	CONNECTION_CLOSE(Scope.LINK),

	CREDIT_STARVATION(Scope.NODE),

	/** All the credit that AMQP can express. */
	CREDIT_FLOOD(Scope.NODE),

	/** Replies that nobody asked for, beyond the client's credit. */
	REPLY_FLOOD(Scope.NODE),

	FLOW_STORM(Scope.NODE),

	/** Faults of single requests and links, one on top of the other. */
	MIXED(Scope.MIXTURE),

	/** The node sends each reply to two processes. */
	SHARED_REPLY_QUEUE(Scope.PROCESSES);

	private final Scope scope;

	FaultKind(Scope scope) {
		this.scope = scope;
	}

	Scope scope() {
		return this.scope;
	}

	String title() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	static List<FaultKind> of(Scope... scopes) {
		List<Scope> wanted = List.of(scopes);
		return Arrays.stream(values()).filter((kind) -> wanted.contains(kind.scope)).toList();
	}

	/**
	 * What one injection strikes, and so how it is planned.
	 */
	enum Scope {

		/** Healthy traffic. */
		NOTHING,

		/** The connection, by the proxy; once in a phase. */
		NETWORK,

		/** The connection, by the node; once in a phase. */
		NODE,

		/** A link or more, by the node, for a marked request; once in a phase. */
		LINK,

		/** A marked request; several in a phase. */
		REQUEST,

		/** Marked requests of several kinds. */
		MIXTURE,

		/** Two client processes. */
		PROCESSES

	}

}
