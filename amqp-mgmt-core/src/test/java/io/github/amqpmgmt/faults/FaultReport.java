package io.github.amqpmgmt.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.amqpmgmt.faults.Tally.Row;

/**
 * The table of a run and what is wrong with it.
 *
 * @param tally the outcomes
 * @param counts how many times each kind of fault was injected
 * @param planned how many times it was to be
 * @param before what the JVM held before
 * @param after what it holds after
 * @param held how many requests the clients still held in the end
 * @param problems what was noticed on the way
 */
record FaultReport(Tally tally, FaultCounts counts, ToIntFunction<FaultKind> planned, Residue before, Residue after,
		int held, List<String> problems) {

	/** What caches may take that fill during a run. */
	static final long HEAP_TOLERANCE = 16 * 1024 * 1024;

	private static final List<String> FIRST = List.of(Verdict.ANSWERED, Verdict.DAMAGED, Verdict.MISROUTED);

	/**
	 * Everything that makes a run a failure.
	 */
	List<String> failures() {
		List<String> failures = new ArrayList<>(this.problems);
		require(failures, this.tally.hung(), "requests hung");
		require(failures, this.tally.completedTwice(), "requests completed twice");
		require(failures, this.tally.wrong(), "wrong answers");
		require(failures, this.tally.pending() + this.held, "requests still pending");
		require(failures, this.tally.executedTwice(), "writes executed twice");
		failures.addAll(this.tally.offenders());
		Row healthy = this.tally.row(FaultKind.NONE);
		require(failures, healthy.issued() - healthy.count(Verdict.ANSWERED), "failures without a fault");
		this.tally.total()
			.verdicts()
			.keySet()
			.stream()
			.filter((verdict) -> !isKnown(verdict))
			.forEach((verdict) -> failures.add("An outcome that is no ManagementException: " + verdict));
		for (FaultKind kind : FaultKind.values()) {
			if (this.counts.injected(kind) < this.planned.applyAsInt(kind)) {
				failures.add(kind.title() + " was injected " + this.counts.injected(kind) + " times instead of "
						+ this.planned.applyAsInt(kind));
			}
		}
		addGrowth(failures);
		return failures;
	}

	private static boolean isKnown(String verdict) {
		return FIRST.contains(verdict) || Verdict.FOREIGN.equals(verdict) || Tally.OPEN.equals(verdict)
				|| Verdict.isFailure(verdict);
	}

	private static void require(List<String> failures, int number, String what) {
		if (number != 0) {
			failures.add(number + " " + what);
		}
	}

	private void addGrowth(List<String> failures) {
		if (this.after.heap() > this.before.heap() + HEAP_TOLERANCE) {
			failures.add("The heap grew from " + this.before.heap() + " to " + this.after.heap() + " bytes");
		}
		List<String> threads = this.after.threadsBeyond(this.before);
		if (!threads.isEmpty()) {
			failures.add("Threads are left: " + threads);
		}
		if (this.after.sockets() > this.before.sockets()) {
			failures.add("Sockets grew from " + this.before.sockets() + " to " + this.after.sockets());
		}
	}

	/**
	 * The table in Markdown, and the numbers below it.
	 */
	String markdown() {
		Set<String> verdicts = new LinkedHashSet<>(FIRST);
		verdicts.addAll(this.tally.total().verdicts().keySet());
		StringBuilder text = new StringBuilder();
		append(text, "fault", "injected", "issued", verdicts, "retried", "seconds");
		text.append("|---|").append("--:|".repeat(verdicts.size() + 4)).append('\n');
		int faults = 0;
		long seconds = 0;
		for (FaultKind kind : FaultKind.values()) {
			Row row = this.tally.row(kind);
			append(text, kind.title(), this.counts.injected(kind), row.issued(),
					verdicts.stream().map(row::count).toList(), row.repeated(), this.counts.seconds(kind));
			seconds += this.counts.seconds(kind);
			faults += this.counts.injected(kind);
		}
		Row total = this.tally.total();
		append(text, "total", faults, total.issued(), verdicts.stream().map(total::count).toList(), total.repeated(),
				seconds);
		return text.append('\n').append(numbers()).toString();
	}

	private String numbers() {
		return "| must be 0 | |\n|---|--:|\n| hung past deadline + 1 s | " + this.tally.hung()
				+ " |\n| completed twice | " + this.tally.completedTwice() + " |\n| wrong answer | "
				+ this.tally.wrong() + " |\n| still pending | " + (this.tally.pending() + this.held)
				+ " |\n| writes executed twice | " + this.tally.executedTwice()
				+ " |\n\n| | before | after |\n|---|--:|--:|\n| heap in KiB | " + this.before.heap() / 1024 + " | "
				+ this.after.heap() / 1024 + " |\n| threads | " + this.before.threads().size() + " | "
				+ this.after.threads().size() + " |\n| sockets | " + this.before.sockets() + " | "
				+ this.after.sockets() + " |\n";
	}

	private static void append(StringBuilder text, Object... cells) {
		text.append('|');
		Arrays.stream(cells)
			.flatMap((cell) -> (cell instanceof Iterable<?> several)
					? StreamSupport.stream(several.spliterator(), false) : Stream.of(cell))
			.forEach((cell) -> text.append(' ').append(cell).append(" |"));
		text.append('\n');
	}

}
