package io.github.amqpmgmt.faults;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.amqpmgmt.faults.FaultKind.Scope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultPlanTests {

	private final FaultPlan plan = FaultPlan.of(1, 50_000, 2, 4).withSharedReplyQueue(100);

	@Test
	void theSameSeedGivesTheSamePlan() {
		assertThat(FaultPlan.of(1, 50_000, 2, 4).lanes()).isEqualTo(this.plan.lanes());
		assertThat(FaultPlan.of(2, 50_000, 2, 4).lanes()).isNotEqualTo(this.plan.lanes());
	}

	@Test
	void thereAreAsManyRequestsAsAskedFor() {
		assertThat(this.plan.requests()).isBetween(50_000, 51_000);
		assertThat(phases().stream().mapToInt(Phase::count).sum()).isEqualTo(this.plan.requests() - 200);
	}

	@Test
	void noTwoPhasesShareNumbers() {
		Set<Integer> numbers = new HashSet<>();
		for (Phase phase : phases()) {
			IntStream.range(phase.first(), phase.endOfProbes())
				.forEach((number) -> assertThat(numbers.add(number)).isTrue());
		}
		assertThat(numbers).hasSize(this.plan.numbers() - 200);
	}

	@Test
	void eachKindHasItsTurnInEachRound() {
		for (FaultKind kind : FaultKind.of(Scope.NETWORK, Scope.NODE, Scope.LINK, Scope.REQUEST)) {
			assertThat(phases()).filteredOn((phase) -> phase.kind() == kind).hasSize(4);
			assertThat(this.plan.planned(kind)).isGreaterThanOrEqualTo(4);
		}
		assertThat(this.plan.planned(FaultKind.SHARED_REPLY_QUEUE)).isEqualTo(100);
	}

	@Test
	void asManyRequestsAreMarkedAsPlanned() {
		for (FaultKind kind : FaultKind.of(Scope.LINK, Scope.REQUEST)) {
			long marked = phases().stream()
				.filter((phase) -> phase.kind() == kind)
				.mapToLong((phase) -> IntStream.range(phase.first(), phase.end())
					.filter((number) -> phase.mark(number) == kind)
					.count())
				.sum();
			assertThat(marked).as(kind.title()).isEqualTo(this.plan.planned(kind));
		}
	}

	@Test
	void aFaultComesWhileItsPhaseHasRequestsBeforeAndAfter() {
		assertThat(phases()).allSatisfy(
				(phase) -> assertThat(phase.injection()).isBetween(phase.first() + phase.count() / 2, phase.end() - 1));
	}

	@Test
	void aMixtureMarksSomeRequestsWithFaultsOfAllKinds() {
		Phase mixture = new Phase(FaultKind.MIXED, 0, 100_000, 1);
		Set<FaultKind> kinds = new HashSet<>();
		IntStream.range(0, 100_000).forEach((number) -> kinds.add(mixture.mark(number)));
		assertThat(kinds).containsAll(FaultKind.of(Scope.LINK, Scope.REQUEST)).contains(FaultKind.NONE);
	}

	@Test
	void allKindsArePlannedOrNoFaultOfTheirOwn() {
		assertThat(Arrays.stream(FaultKind.values()).filter((kind) -> this.plan.planned(kind) == 0))
			.containsExactly(FaultKind.NONE, FaultKind.MIXED);
	}

	private List<Phase> phases() {
		return this.plan.lanes().stream().flatMap(List::stream).toList();
	}

}
