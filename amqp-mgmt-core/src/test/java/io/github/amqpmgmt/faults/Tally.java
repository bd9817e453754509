package io.github.amqpmgmt.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * What a ledger says at one moment, added up.
 */
final class Tally {

	/** What a request without outcome counts as. */
	static final String OPEN = "no outcome";

	/** How many requests are shown of each kind of wrong. */
	private static final int SHOWN = 5;

	private final Map<FaultKind, Row> rows = new EnumMap<>(FaultKind.class);

	private final List<String> offenders = new ArrayList<>();

	private final int hung;

	private final int completedTwice;

	private final int wrong;

	private final int pending;

	private final int executedTwice;

	/**
	 * Adds up.
	 * @param ledger what happened
	 * @param repeated how many times the node saw a request again
	 * @param executedTwice which writes were executed two times
	 * @param now the moment, as {@link System#nanoTime()}
	 */
	Tally(Ledger ledger, IntUnaryOperator repeated, IntPredicate executedTwice, long now) {
		for (int number = 0; number < ledger.size(); number++) {
			if (ledger.isIssued(number)) {
				String verdict = ledger.verdict(number);
				this.rows.computeIfAbsent(ledger.row(number), (kind) -> new Row())
					.add((verdict != null) ? verdict : OPEN, repeated.applyAsInt(number));
			}
		}
		this.hung = count(ledger, "hung", (number) -> ledger.hasHung(number, now));
		this.completedTwice = count(ledger, "completed twice", ledger::isCompletedTwice);
		this.wrong = count(ledger, "wrong", ledger::isWrong);
		this.pending = count(ledger, "pending", ledger::isPending);
		this.executedTwice = count(ledger, "executed twice", executedTwice);
	}

	private int count(Ledger ledger, String what, IntPredicate condition) {
		int count = 0;
		for (int number = 0; number < ledger.size(); number++) {
			if (condition.test(number)) {
				count++;
				if (count <= SHOWN) {
					this.offenders.add(what + ": " + ledger.describe(number));
				}
			}
		}
		return count;
	}

	/**
	 * Some of the requests that are in one of the numbers that must be zero.
	 */
	List<String> offenders() {
		return this.offenders;
	}

	Row row(FaultKind kind) {
		return this.rows.getOrDefault(kind, new Row());
	}

	Row total() {
		Row total = new Row();
		this.rows.values().forEach(total::addAll);
		return total;
	}

	int hung() {
		return this.hung;
	}

	int completedTwice() {
		return this.completedTwice;
	}

	int wrong() {
		return this.wrong;
	}

	int executedTwice() {
		return this.executedTwice;
	}

	int pending() {
		return this.pending;
	}

	/**
	 * One row of the table.
	 */
	static final class Row {

		private final Map<String, Integer> verdicts = new TreeMap<>();

		private int repeated;

		void add(String verdict, int repeated) {
			add(verdict, repeated, 1);
		}

		void add(String verdict, int repeated, int times) {
			this.verdicts.merge(verdict, times, Integer::sum);
			this.repeated += repeated;
		}

		private void addAll(Row other) {
			other.verdicts.forEach((verdict, count) -> this.verdicts.merge(verdict, count, Integer::sum));
			this.repeated += other.repeated;
		}

		Map<String, Integer> verdicts() {
			return this.verdicts;
		}

		int count(String verdict) {
			return this.verdicts.getOrDefault(verdict, 0);
		}

		int issued() {
			return this.verdicts.values().stream().mapToInt(Integer::intValue).sum();
		}

		int repeated() {
			return this.repeated;
		}

	}

}
