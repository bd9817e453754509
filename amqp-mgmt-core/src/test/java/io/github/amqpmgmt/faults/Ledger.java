package io.github.amqpmgmt.faults;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongBinaryOperator;

/**
 * Follows each request from its call to its one outcome, as the caller sees it and as the
 * request listener does. It can be wrong for the better about nothing: whatever was not
 * told here is missing in the end. Safe for use by several threads.
 */
final class Ledger {

	/** How long an outcome may come after its deadline, beside pauses of the JVM. */
	static final long GRACE = TimeUnit.SECONDS.toNanos(1);

	private static final int NOT_ISSUED = 0;

	private final AtomicIntegerArray rows;

	private final AtomicLongArray deadlines;

	private final AtomicIntegerArray outcomes;

	private final AtomicIntegerArray listened;

	private final AtomicReferenceArray<String> verdicts;

	private final AtomicReferenceArray<String> heard;

	private final AtomicLongArray ends;

	private final LongBinaryOperator pausedBetween;

	Ledger(int numbers) {
		this(numbers, (from, to) -> 0);
	}

	/**
	 * Opens a ledger.
	 * @param numbers how many numbers requests may have
	 * @param pausedBetween tells how long the JVM stood still between two moments
	 */
	Ledger(int numbers, LongBinaryOperator pausedBetween) {
		this.pausedBetween = pausedBetween;
		this.rows = new AtomicIntegerArray(numbers);
		this.deadlines = new AtomicLongArray(numbers);
		this.outcomes = new AtomicIntegerArray(numbers);
		this.listened = new AtomicIntegerArray(numbers);
		this.verdicts = new AtomicReferenceArray<>(numbers);
		this.heard = new AtomicReferenceArray<>(numbers);
		this.ends = new AtomicLongArray(numbers);
	}

	int size() {
		return this.rows.length();
	}

	/**
	 * A request is about to be made.
	 * @param deadline the deadline, as {@link System#nanoTime()}
	 */
	void issued(int number, FaultKind row, long deadline) {
		this.deadlines.set(number, deadline);
		this.rows.set(number, row.ordinal() + 1);
	}

	/**
	 * The caller has an outcome.
	 */
	void ended(int number, String verdict, long now) {
		this.outcomes.incrementAndGet(number);
		this.verdicts.compareAndSet(number, null, verdict);
		this.ends.set(number, now);
	}

	/**
	 * The listener has an outcome.
	 */
	void heard(int number, String verdict) {
		this.listened.incrementAndGet(number);
		this.heard.compareAndSet(number, null, verdict);
	}

	/**
	 * Take foreign answers for the work of flipped bits. A flipped bit in a message-id or
	 * correlation-id makes one answer go to another request that is under way, which no
	 * client could notice. More answers than bytes were changed are not excused, nor is
	 * any outside the phases with such a fault.
	 * @param from the first request of the phase
	 * @param to the end of the phase
	 * @param changedBytes how many bytes were changed in it
	 */
	void excuse(int from, int to, int changedBytes) {
		int left = changedBytes;
		for (int number = from; number < to && left > 0; number++) {
			if (Verdict.FOREIGN.equals(this.verdicts.get(number))) {
				this.verdicts.set(number, Verdict.MISROUTED);
				this.heard.compareAndSet(number, Verdict.FOREIGN, Verdict.MISROUTED);
				left--;
			}
		}
	}

	/**
	 * Writes requests down for a ledger in another process, one a line.
	 */
	void print(PrintStream out, int from, int to) {
		for (int number = from; number < to; number++) {
			if (isIssued(number)) {
				out.println(String.join(" ", String.valueOf(number), row(number).name(),
						String.valueOf(this.outcomes.get(number)), String.valueOf(this.listened.get(number)),
						String.valueOf(this.ends.get(number) - this.deadlines.get(number)),
						String.valueOf(this.verdicts.get(number)), String.valueOf(this.heard.get(number))));
			}
		}
	}

	/**
	 * Takes over what {@link #print} wrote.
	 */
	void read(String line) {
		String[] words = line.split(" ");
		int number = Integer.parseInt(words[0]);
		long deadline = System.nanoTime();
		issued(number, FaultKind.valueOf(words[1]), deadline);
		for (int i = 0; i < Integer.parseInt(words[2]); i++) {
			ended(number, words[5], deadline + Long.parseLong(words[4]));
		}
		for (int i = 0; i < Integer.parseInt(words[3]); i++) {
			heard(number, words[6]);
		}
	}

	boolean isIssued(int number) {
		return this.rows.get(number) != NOT_ISSUED;
	}

	FaultKind row(int number) {
		return FaultKind.values()[this.rows.get(number) - 1];
	}

	/** The caller's outcome, {@code null} if there is none. */
	String verdict(int number) {
		return this.verdicts.get(number);
	}

	/**
	 * What is known of a request, to be read by people.
	 */
	String describe(int number) {
		long late = TimeUnit.NANOSECONDS.toMillis(this.ends.get(number) - this.deadlines.get(number));
		return "request " + number + " (" + row(number).title() + "): " + this.outcomes.get(number) + " outcomes ("
				+ this.verdicts.get(number) + "), the listener was told " + this.listened.get(number) + " times ("
				+ this.heard.get(number) + "), " + Math.abs(late) + " ms " + ((late > 0) ? "after" : "before")
				+ " the deadline";
	}

	/** Whether the outcome is missing or came too late. */
	boolean hasHung(int number, long now) {
		long deadline = this.deadlines.get(number);
		long end = (this.outcomes.get(number) > 0) ? this.ends.get(number) : now;
		return isIssued(number) && end - deadline - this.pausedBetween.applyAsLong(deadline, end) > GRACE;
	}

	/** Whether there were several outcomes, or two that differ. */
	boolean isCompletedTwice(int number) {
		return this.outcomes.get(number) > 1 || this.listened.get(number) > 1 || (this.outcomes.get(number) == 1
				&& this.listened.get(number) == 1 && !this.verdicts.get(number).equals(this.heard.get(number)));
	}

	/** Whether the answer is not the one to this request. */
	boolean isWrong(int number) {
		String verdict = this.verdicts.get(number);
		return Verdict.FOREIGN.equals(verdict)
				|| (Verdict.DAMAGED.equals(verdict) && row(number) != FaultKind.CORRUPT_BYTE);
	}

	/** Whether caller or listener wait still. */
	boolean isPending(int number) {
		return isIssued(number) && (this.outcomes.get(number) == 0 || this.listened.get(number) == 0);
	}

}
