package io.github.amqpmgmt.faults;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PausesTests {

	private static final long SECOND = 1_000_000_000;

	private final Pauses pauses = new Pauses();

	@Test
	void onlyTheTimeBetweenTwoMomentsCounts() {
		this.pauses.note(10 * SECOND, 4 * SECOND);
		assertThat(this.pauses.between(0, 20 * SECOND)).isEqualTo(4 * SECOND);
		assertThat(this.pauses.between(8 * SECOND, 20 * SECOND)).isEqualTo(2 * SECOND);
		assertThat(this.pauses.between(0, 7 * SECOND)).isEqualTo(SECOND);
		assertThat(this.pauses.between(11 * SECOND, 20 * SECOND)).isZero();
		assertThat(this.pauses.between(0, 5 * SECOND)).isZero();
	}

	@Test
	void severalPausesAddUp() {
		this.pauses.note(10 * SECOND, SECOND);
		this.pauses.note(20 * SECOND, 2 * SECOND);
		assertThat(this.pauses.between(0, 30 * SECOND)).isEqualTo(3 * SECOND);
		assertThat(this.pauses.longestMillis()).isEqualTo(2000);
	}

	@Test
	void whatIsShortIsNoPause() {
		this.pauses.note(10 * SECOND, SECOND / 100);
		assertThat(this.pauses.between(0, 30 * SECOND)).isZero();
	}

	@Test
	void aPauseExplainsAsMuchDelayAsItTook() {
		Ledger ledger = new Ledger(2, this.pauses::between);
		this.pauses.note(12 * SECOND, SECOND);
		for (int number = 0; number < 2; number++) {
			ledger.issued(number, FaultKind.NONE, 10 * SECOND);
			ledger.ended(number, Verdict.ANSWERED, 12 * SECOND + number);
		}
		assertThat(ledger.hasHung(0, 20 * SECOND)).isFalse();
		assertThat(ledger.hasHung(1, 20 * SECOND)).isTrue();
	}

}
