package io.github.amqpmgmt.node;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.github.amqpmgmt.TooManyRequestsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionGateTests {

	private static AdmissionGate gate(Admission admission, int maxInFlight, int maxWaiting) {
		return new AdmissionGate(ManagementNodeOptions.builder()
			.admission(admission)
			.maxInFlight(maxInFlight)
			.maxWaiting(maxWaiting)
			.build());
	}

	@Test
	void partsAreCountedApartAndBoundedTogether() {
		AdmissionGate whole = gate(Admission.WAIT, 2, 1);
		AdmissionGate first = whole.part();
		AdmissionGate second = whole.part();
		assertThat(first.enter()).isNull();
		assertThat(second.enter()).isNull();
		assertThat(second.enter()).isNull();
		assertThat(first.enter()).isInstanceOf(TooManyRequestsException.class)
			.hasMessageContaining("2 requests in flight and 1 waiting");
		assertThat(List.of(first.count(), second.count(), whole.count())).containsExactly(2, 2, 4);
		first.leave();
		second.leave();
		assertThat(List.of(first.count(), second.count(), whole.count())).containsExactly(1, 1, 2);
		assertThat(first.enter()).isNull();
	}

	@Test
	void whoMayNotWaitIsBoundedByWhatIsInFlight() {
		AdmissionGate gate = gate(Admission.FAIL, 1, 100);
		assertThat(gate.enter()).isNull();
		assertThat(gate.enter()).hasMessageContaining("1 requests in flight, which")
			.hasMessageContaining("admission=wait");
	}

	@Test
	void boundsBeyondAnIntAreNoneAtAll() {
		assertThat(gate(Admission.WAIT, Integer.MAX_VALUE, Integer.MAX_VALUE).enter()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "1024, 4", "7, 3", "3, 3", "64, 64", "1, 1" })
	void sharesAddUpToTheWholeAndDifferByOneAtMost(int whole, int count) {
		int[] shares = IntStream.range(0, count).map((i) -> PooledManagementNode.share(whole, count, i)).toArray();
		assertThat(IntStream.of(shares).sum()).isEqualTo(whole);
		assertThat(shares[0] - shares[count - 1]).isBetween(0, 1);
		assertThat(shares[count - 1]).isPositive();
		assertThat(shares).isSortedAccordingTo(Comparator.reverseOrder());
	}

}
