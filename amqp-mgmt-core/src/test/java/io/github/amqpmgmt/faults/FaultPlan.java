package io.github.amqpmgmt.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.amqpmgmt.faults.FaultKind.Scope;

/**
 * All phases of a run, which follow from its seed and size alone. Each lane goes its
 * share of rounds; in a round there is one phase for each kind of fault, in random order,
 * and healthy traffic after each.
 */
final class FaultPlan {

	private static final int FAULTY_PHASE = 240;

	private static final int WARM_UP = 2000;

	private final List<List<Phase>> lanes = new ArrayList<>();

	private final int rounds;

	private final int healthyPhase;

	private int shared;

	private int next;

	private int requests;

	private FaultPlan(int rounds, int healthyPhase) {
		this.rounds = rounds;
		this.healthyPhase = healthyPhase;
	}

	/**
	 * Makes a plan.
	 * @param seed what all choices come from
	 * @param requests how many requests there are at least, beside probes
	 * @param lanes how many lanes share them
	 * @param rounds how many times each kind of fault has its turn, over all lanes
	 */
	static FaultPlan of(long seed, int requests, int lanes, int rounds) {
		int phases = kinds().size() * rounds;
		int healthy = Math.max(1, (requests - phases * FAULTY_PHASE + phases - 1) / phases);
		FaultPlan plan = new FaultPlan(rounds, healthy);
		Random random = new Random(seed);
		for (int lane = 0; lane < lanes; lane++) {
			plan.lanes.add(new ArrayList<>());
		}
		for (int round = 0; round < rounds; round++) {
			plan.addRound(plan.lanes.get(round % lanes), random);
		}
		return plan;
	}

	/**
	 * A plan of one cut between healthy requests, for all lanes.
	 */
	static FaultPlan warmUp(int lanes) {
		FaultPlan plan = new FaultPlan(0, WARM_UP);
		Random random = new Random(lanes);
		for (int lane = 0; lane < lanes; lane++) {
			plan.lanes.add(List.of(plan.phase(FaultKind.NONE, WARM_UP, random),
					plan.phase(FaultKind.CUT_WITH_RESET, WARM_UP, random),
					plan.phase(FaultKind.SILENCE, WARM_UP, random)));
		}
		return plan;
	}

	private static List<FaultKind> kinds() {
		return FaultKind.of(Scope.NETWORK, Scope.NODE, Scope.LINK, Scope.REQUEST, Scope.MIXTURE);
	}

	private void addRound(List<Phase> phases, Random random) {
		List<FaultKind> kinds = new ArrayList<>(kinds());
		Collections.shuffle(kinds, random);
		for (FaultKind kind : kinds) {
			phases.add(phase(kind, FAULTY_PHASE, random));
			phases.add(phase(FaultKind.NONE, this.healthyPhase, random));
		}
	}

	/**
	 * Adds requests of two processes that share a reply queue.
	 * @param count how many requests each process makes
	 */
	FaultPlan withSharedReplyQueue(int count) {
		this.shared = count;
		this.requests += 2 * count;
		return this;
	}

	/**
	 * How many requests each of two processes makes that share a reply queue.
	 */
	int shared() {
		return this.shared;
	}

	private Phase phase(FaultKind kind, int count, Random random) {
		Phase phase = new Phase(kind, this.next, count, random.nextLong());
		this.next = phase.endOfProbes();
		this.requests += count;
		return phase;
	}

	/**
	 * The phases of each lane, in order.
	 */
	List<List<Phase>> lanes() {
		return this.lanes;
	}

	/**
	 * How many requests are issued for sure.
	 */
	int requests() {
		return this.requests;
	}

	/**
	 * How many numbers of requests are in use, with those of probes.
	 */
	int numbers() {
		return this.next + 2 * this.shared;
	}

	/**
	 * How many times a kind of fault is injected at least. What the mixture adds is a
	 * matter of luck: a fault may be lost with the link that another one ends.
	 */
	int planned(FaultKind kind) {
		return switch (kind.scope()) {
			case NETWORK, NODE, LINK -> this.rounds;
			case REQUEST -> this.rounds * Phase.MARKS;
			case PROCESSES -> this.shared;
			default -> 0;
		};
	}

}
