package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PairedRatioTests {

	/**
	 * From the table of the sign test.
	 */
	@ParameterizedTest
	@CsvSource({ "1, 0", "5, 0", "6, 0", "8, 0", "9, 1", "12, 2", "20, 5", "25, 7", "50, 17" })
	void leavesOutAsManyAsTheSignTestAllows(int pairs, int outside) {
		assertThat(PairedRatio.outside(pairs)).isEqualTo(outside);
	}

	@Test
	void dividesPairByPair() {
		PairedRatio ratio = PairedRatio.of(List.of(2.0, 40.0, 3.0), List.of(1.0, 10.0, 1.0));
		assertThat(ratio).isEqualTo(new PairedRatio(3, 2, 4, 3));
	}

	@Test
	void ignoresWildPairsInTheInterval() {
		List<Double> numerators = DoubleStream.iterate(1, (i) -> i <= 20, (i) -> i + 1).boxed().toList();
		List<Double> ones = numerators.stream().map((ignored) -> 1.0).toList();
		PairedRatio ratio = PairedRatio.of(numerators, ones);
		assertThat(ratio).isEqualTo(new PairedRatio(10.5, 6, 15, 20));
	}

}
