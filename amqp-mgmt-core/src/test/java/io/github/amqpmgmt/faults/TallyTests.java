package io.github.amqpmgmt.faults;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link Ledger} and {@link Tally} can say that something is wrong.
 */
class TallyTests {

	private static final long DEADLINE = TimeUnit.SECONDS.toNanos(10);

	private final Ledger ledger = new Ledger(10);

	@Test
	void aRequestWithOneOutcomeIsRight() {
		answer(0, FaultKind.NONE);
		assertFaultless(tally());
		assertThat(tally().row(FaultKind.NONE).count(Verdict.ANSWERED)).isEqualTo(1);
		assertThat(tally().total().issued()).isEqualTo(1);
	}

	@Test
	void numbersThatWereNotIssuedDoNotCount() {
		assertFaultless(tally());
		assertThat(tally().total().issued()).isZero();
	}

	@Test
	void aFailureWithinTheDeadlineIsRight() {
		issue(0, FaultKind.SILENCE);
		end(0, "RequestTimeoutException", DEADLINE + Ledger.GRACE);
		this.ledger.heard(0, "RequestTimeoutException");
		assertFaultless(tally());
	}

	@Test
	void anOutcomeTooLongAfterTheDeadlineHung() {
		issue(0, FaultKind.NONE);
		end(0, Verdict.ANSWERED, DEADLINE + Ledger.GRACE + 1);
		this.ledger.heard(0, Verdict.ANSWERED);
		assertThat(tally().hung()).isEqualTo(1);
		assertThat(tally().pending()).isZero();
	}

	@Test
	void aRequestWithoutOutcomeIsPendingAndHungOnceItsTimeIsOver() {
		issue(0, FaultKind.NONE);
		assertThat(tally(DEADLINE).hung()).isZero();
		assertThat(tally(DEADLINE).pending()).isEqualTo(1);
		assertThat(tally(DEADLINE + Ledger.GRACE + 1).hung()).isEqualTo(1);
		assertThat(tally(DEADLINE).row(FaultKind.NONE).count(Tally.OPEN)).isEqualTo(1);
	}

	@Test
	void aRequestWhoseListenerIsNeverToldIsPending() {
		issue(0, FaultKind.NONE);
		end(0, Verdict.ANSWERED, 0);
		assertThat(tally().pending()).isEqualTo(1);
	}

	@Test
	void aSecondOutcomeForTheCallerIsNoticed() {
		answer(0, FaultKind.NONE);
		end(0, Verdict.ANSWERED, 0);
		assertThat(tally().completedTwice()).isEqualTo(1);
	}

	@Test
	void aSecondOutcomeForTheListenerIsNoticed() {
		answer(0, FaultKind.NONE);
		this.ledger.heard(0, Verdict.ANSWERED);
		assertThat(tally().completedTwice()).isEqualTo(1);
	}

	@Test
	void twoOutcomesThatDifferAreNoticed() {
		issue(0, FaultKind.NONE);
		end(0, Verdict.ANSWERED, 0);
		this.ledger.heard(0, "RequestTimeoutException");
		assertThat(tally().completedTwice()).isEqualTo(1);
	}

	@Test
	void theAnswerToAnotherRequestIsWrong() {
		complete(0, FaultKind.NONE, Verdict.FOREIGN);
		assertThat(tally().wrong()).isEqualTo(1);
	}

	@Test
	void aDamagedAnswerIsWrongUnlessBytesWereChanged() {
		complete(0, FaultKind.CORRUPT_BYTE, Verdict.DAMAGED);
		assertFaultless(tally());
		complete(1, FaultKind.NONE, Verdict.DAMAGED);
		assertThat(tally().wrong()).isEqualTo(1);
	}

	@Test
	void asManyForeignAnswersAreExcusedAsBytesWereChanged() {
		complete(0, FaultKind.CORRUPT_BYTE, Verdict.FOREIGN);
		complete(1, FaultKind.CORRUPT_BYTE, Verdict.FOREIGN);
		complete(2, FaultKind.NONE, Verdict.FOREIGN);
		this.ledger.excuse(0, 2, 0);
		assertThat(tally().wrong()).isEqualTo(3);
		this.ledger.excuse(0, 2, 1);
		assertThat(tally().wrong()).isEqualTo(2);
		this.ledger.excuse(0, 2, 1);
		assertThat(tally().wrong()).isEqualTo(1);
		assertThat(tally().completedTwice()).isZero();
		assertThat(tally().row(FaultKind.CORRUPT_BYTE).count(Verdict.MISROUTED)).isEqualTo(2);
	}

	@Test
	void whatTheNodeSawAgainIsAddedUp() {
		answer(0, FaultKind.RELEASED);
		answer(1, FaultKind.RELEASED);
		Tally tally = new Tally(this.ledger, (number) -> number + 1, (number) -> false, 0);
		assertThat(tally.row(FaultKind.RELEASED).repeated()).isEqualTo(3);
		assertThat(tally.total().repeated()).isEqualTo(3);
	}

	@Test
	void writesThatWereExecutedTwiceAreAddedUp() {
		answer(0, FaultKind.SESSION_END);
		answer(1, FaultKind.SESSION_END);
		assertThat(new Tally(this.ledger, (number) -> 0, (number) -> number == 1, 0).executedTwice()).isEqualTo(1);
	}

	@Test
	void someOffendersOfEachKindAreDescribed() {
		for (int number = 0; number < 10; number++) {
			complete(number, FaultKind.STALL, Verdict.FOREIGN);
		}
		assertThat(tally().offenders()).hasSize(5)
			.first()
			.asString()
			.startsWith("wrong: request 0 (stall): 1 outcomes (foreign), the listener was told 1 times (foreign)");
	}

	@Test
	void aLedgerOfAnotherProcessIsTakenOver() {
		Ledger other = new Ledger(10);
		other.issued(3, FaultKind.SHARED_REPLY_QUEUE, DEADLINE);
		other.ended(3, Verdict.FOREIGN, DEADLINE + Ledger.GRACE + 1);
		other.heard(3, Verdict.ANSWERED);
		other.issued(4, FaultKind.SHARED_REPLY_QUEUE, DEADLINE);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		other.print(new PrintStream(out, true, StandardCharsets.UTF_8), 0, 10);
		out.toString(StandardCharsets.UTF_8).lines().forEach(this.ledger::read);
		Tally tally = new Tally(this.ledger, (number) -> 0, (number) -> false, System.nanoTime());
		assertThat(tally.row(FaultKind.SHARED_REPLY_QUEUE).issued()).isEqualTo(2);
		assertThat(tally.wrong()).isEqualTo(1);
		assertThat(tally.hung()).isEqualTo(1);
		assertThat(tally.completedTwice()).isEqualTo(1);
		assertThat(tally.pending()).isEqualTo(1);
	}

	private void answer(int number, FaultKind row) {
		complete(number, row, Verdict.ANSWERED);
	}

	private void complete(int number, FaultKind row, String verdict) {
		issue(number, row);
		end(number, verdict, 0);
		this.ledger.heard(number, verdict);
	}

	private void issue(int number, FaultKind row) {
		this.ledger.issued(number, row, DEADLINE);
	}

	private void end(int number, String verdict, long now) {
		this.ledger.ended(number, verdict, now);
	}

	private Tally tally() {
		return tally(0);
	}

	private Tally tally(long now) {
		return new Tally(this.ledger, (number) -> 0, (number) -> false, now);
	}

	private static void assertFaultless(Tally tally) {
		assertThat(tally.hung()).isZero();
		assertThat(tally.completedTwice()).isZero();
		assertThat(tally.wrong()).isZero();
		assertThat(tally.pending()).isZero();
	}

}
