package io.github.amqpmgmt.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Goes through a plan and reports.
 */
final class FaultRun {

	static final int LANES = 2;

	private static final int THREADS = 16;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final FaultPlan plan;

	private final Tempo tempo;

	private final Ledger ledger;

	private final Pauses pauses;

	private final NodeScript script;

	private final Examples examples = new Examples();

	private final FaultCounts counts = new FaultCounts();

	FaultRun(FaultPlan plan, Tempo tempo, Pauses pauses) {
		this.pauses = pauses;
		this.plan = plan;
		this.tempo = tempo;
		this.ledger = new Ledger(plan.numbers(), pauses::between);
		this.script = new NodeScript(plan.numbers(), tempo.later(), this.counts);
	}

	/**
	 * Runs a short plan first, which is not reported: what JVM and libraries load and
	 * keep is there before the heap is measured.
	 */
	FaultReport run(FaultPlan warmUp) throws Exception {
		Residue atFirst = Residue.now();
		new FaultRun(warmUp, this.tempo, this.pauses).drive();
		// The first socket that is closed makes the JVM keep one for good.
		Residue before = await(new Residue(0, atFirst.threads(), Integer.MAX_VALUE));
		Drive drive = drive();
		Tally tally = new Tally(this.ledger, this.script::repeated, this.script::isExecutedTwice, System.nanoTime());
		Residue after = await(before);
		return new FaultReport(tally, this.counts, this.plan::planned, before, after, drive.held(), drive.problems());
	}

	/**
	 * What failures said.
	 */
	Examples examples() {
		return this.examples;
	}

	private Drive drive() throws Exception {
		ExecutorService executor = Executors.newCachedThreadPool();
		List<Lane> lanes = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		int held = 0;
		try {
			List<Future<List<String>>> runs = new ArrayList<>();
			for (List<Phase> phases : this.plan.lanes()) {
				Lane lane = new Lane(THREADS / LANES, this.ledger, this.script, this.tempo, this.counts, this.examples);
				lanes.add(lane);
				runs.add(executor.submit(() -> lane.run(phases, executor)));
			}
			for (Future<List<String>> run : runs) {
				problems.addAll(run.get());
			}
			for (Lane lane : lanes) {
				held += lane.pending();
				lane.disconnect();
			}
			if (this.plan.shared() > 0) {
				int first = this.plan.numbers() - 2 * this.plan.shared();
				held += new SharedReplyQueue(this.ledger, this.script, this.examples).run(first, this.plan.shared(),
						executor);
			}
		}
		finally {
			lanes.forEach(Lane::close);
			executor.shutdownNow();
			executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		return new Drive(problems, held);
	}

	private static Residue await(Residue before) {
		try {
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> new Residue(0, Residue.threadNames(), 0).threadsBeyond(before).isEmpty()
						&& Residue.openSockets() <= before.sockets());
		}
		catch (ConditionTimeoutException ex) {
			// The report will say so.
		}
		return Residue.now();
	}

	/**
	 * What lanes say about a run.
	 *
	 * @param problems what went wrong
	 * @param held how many requests the clients held in the end
	 */
	private record Drive(List<String> problems, int held) {

	}

}
