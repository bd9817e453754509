package io.github.amqpmgmt.faults;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultReportTests {

	private static final Residue BEFORE = new Residue(1_000_000, List.of("main"), 3);

	private final Ledger ledger = new Ledger(10);

	private int held;

	private int executedTwice = -1;

	@Test
	void aRunWithoutFaultsOfTheClientPasses() {
		complete(0, FaultKind.NONE, Verdict.ANSWERED);
		complete(1, FaultKind.RELEASED, "RequestRefusedException");
		assertThat(report(BEFORE).failures()).isEmpty();
	}

	@Test
	void eachNumberThatMustBeZeroFailsTheRun() {
		this.ledger.issued(0, FaultKind.STALL, -Ledger.GRACE - 1);
		complete(1, FaultKind.STALL, Verdict.ANSWERED);
		this.ledger.heard(1, Verdict.ANSWERED);
		complete(2, FaultKind.STALL, Verdict.FOREIGN);
		this.held = 1;
		this.executedTwice = 1;
		assertThat(report(BEFORE).failures()).contains("1 requests hung", "1 requests completed twice",
				"1 wrong answers", "2 requests still pending", "1 writes executed twice");
	}

	@Test
	void aFailureInHealthyTrafficFailsTheRun() {
		complete(0, FaultKind.NONE, "ConnectionLostException");
		assertThat(report(BEFORE).failures()).containsExactly("1 failures without a fault");
	}

	@Test
	void anUnknownExceptionFailsTheRun() {
		complete(0, FaultKind.STALL, "NullPointerException");
		assertThat(report(BEFORE).failures())
			.containsExactly("An outcome that is no ManagementException: NullPointerException");
	}

	@Test
	void tooFewInjectionsFailTheRun() {
		FaultReport report = new FaultReport(tally(), counts(1), (kind) -> (kind == FaultKind.STALL) ? 2 : 1, BEFORE,
				BEFORE, 0, List.of());
		assertThat(report.failures()).containsExactly("stall was injected 1 times instead of 2");
	}

	@Test
	void aGrownHeapFailsTheRun() {
		assertThat(report(new Residue(BEFORE.heap() + FaultReport.HEAP_TOLERANCE, List.of("main"), 3)).failures())
			.isEmpty();
		assertThat(report(new Residue(BEFORE.heap() + FaultReport.HEAP_TOLERANCE + 1, List.of("main"), 3)).failures())
			.singleElement()
			.asString()
			.contains("heap grew");
	}

	@Test
	void threadsAndSocketsThatAreLeftFailTheRun() {
		assertThat(report(new Residue(1, List.of("loop", "main", "main"), 4)).failures())
			.containsExactly("Threads are left: [loop, main]", "Sockets grew from 3 to 4");
	}

	@Test
	void theTableHasARowForEachKindAndOneForTheTotal() {
		complete(0, FaultKind.RELEASED, "RequestRefusedException");
		complete(1, FaultKind.RELEASED, Verdict.ANSWERED);
		assertThat(report(BEFORE).markdown().lines().toList()).contains(
				"| fault | injected | issued | answered | damaged | misrouted | RequestRefusedException | retried | seconds |",
				"| released | 5 | 2 | 1 | 0 | 0 | 1 | 0 | 2 |", "| total | " + 5 * FaultKind.values().length
						+ " | 2 | 1 | 0 | 0 | 1 | 0 | " + 2 * FaultKind.values().length + " |");
	}

	private void complete(int number, FaultKind row, String verdict) {
		this.ledger.issued(number, row, 0);
		this.ledger.ended(number, verdict, 0);
		this.ledger.heard(number, verdict);
	}

	private FaultReport report(Residue after) {
		return new FaultReport(tally(), counts(5), (kind) -> 5, BEFORE, after, this.held, List.of());
	}

	private static FaultCounts counts(int injected) {
		FaultCounts counts = new FaultCounts();
		for (FaultKind kind : FaultKind.values()) {
			counts.injected(kind, injected);
			counts.took(kind, 2_000_000_000);
		}
		return counts;
	}

	private Tally tally() {
		return new Tally(this.ledger, (number) -> 0, (number) -> number == this.executedTwice, 0);
	}

}
