package io.github.amqpmgmt.faults;

import java.util.List;
import java.util.Random;

import io.github.amqpmgmt.faults.FaultKind.Scope;

/**
 * A stretch of requests under one kind of fault, with nothing under way when it begins
 * and when it ends. It owns the numbers of its requests and some more for probes of the
 * recovery after it.
 *
 * @param kind the kind of fault
 * @param first the number of the first request
 * @param count how many requests there are
 * @param seed what the details of the fault and of the requests come from
 */
record Phase(FaultKind kind, int first, int count, long seed) {

	/** How many probes there may be until the client has recovered. */
	static final int PROBES = 20;

	/** How many requests of a phase are marked, if single requests are struck. */
	static final int MARKS = 5;

	/** Which part of the requests of a mixture is marked: one of so many. */
	private static final int MIXTURE = 8;

	int end() {
		return this.first + this.count;
	}

	int endOfProbes() {
		return end() + PROBES;
	}

	Random random() {
		return new Random(this.seed);
	}

	/**
	 * The request that a fault of the network, node or link goes with: one behind the
	 * first half, when there is a connection for sure.
	 */
	int injection() {
		return this.first + this.count / 2 + random().nextInt(Math.max(1, this.count / 4));
	}

	/**
	 * Whether requests may get no answer because of the fault, and nothing tells so.
	 */
	boolean isDeaf() {
		return switch (this.kind) {
			case CORRUPT_BYTE, CREDIT_STARVATION, CREDIT_FLOOD, REPLY_FLOOD -> true;
			default -> false;
		};
	}

	/**
	 * What a request is marked with.
	 */
	FaultKind mark(int number) {
		return switch (this.kind.scope()) {
			case REQUEST ->
				((number - this.first) % (this.count / MARKS) == this.count / MARKS / 2) ? this.kind : FaultKind.NONE;
			case LINK -> (number == injection()) ? this.kind : FaultKind.NONE;
			case MIXTURE -> mixed(number);
			default -> FaultKind.NONE;
		};
	}

	private FaultKind mixed(int number) {
		Random random = draw(number);
		if (random.nextInt(MIXTURE) > 0) {
			return FaultKind.NONE;
		}
		// Each loss of a link hides the faults that were on their way over it.
		Scope scope = (random.nextInt(MIXTURE) == 0) ? Scope.LINK : Scope.REQUEST;
		List<FaultKind> kinds = FaultKind.of(scope);
		return kinds.get(random.nextInt(kinds.size()));
	}

	/**
	 * Random numbers of one request's own, whichever thread gets it and when.
	 */
	Random draw(int number) {
		Random random = new Random(this.seed + 0x9E3779B97F4A7C15L * (number + 1));
		random.nextInt();
		return random;
	}

}
