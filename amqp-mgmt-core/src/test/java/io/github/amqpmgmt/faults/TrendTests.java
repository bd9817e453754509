package io.github.amqpmgmt.faults;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrendTests {

	@Test
	void steadyGrowthIsSeen() {
		long[] series = LongStream.range(0, 60).map((sample) -> 1000 + 10 * sample).toArray();
		assertThat(Trend.early(series)).isEqualTo(1100);
		assertThat(Trend.late(series)).isEqualTo(1500);
		assertThat(Trend.grows(series, 399)).isTrue();
		assertThat(Trend.grows(series, 400)).isFalse();
	}

	@Test
	void aSpikeIsNoGrowth() {
		assertThat(Trend.grows(new long[] { 5, 5, 5, 5, 5, 5, 5, 900, 5 }, 0)).isFalse();
		assertThat(Trend.grows(new long[] { 900, 5, 5, 5, 5, 5, 5, 6, 6 }, 0)).isTrue();
	}

	@Test
	void aSeriesThatShrinksDoesNotGrow() {
		assertThat(Trend.grows(new long[] { 9, 8, 7, 6, 5, 4 }, 0)).isFalse();
	}

	@Test
	void theSeriesIsNotChanged() {
		long[] series = { 3, 1, 2, 3, 1, 2, 3, 1, 2 };
		Trend.grows(series, 0);
		assertThat(series).containsExactly(3, 1, 2, 3, 1, 2, 3, 1, 2);
	}

	@Test
	void twoValuesMakeNoTrend() {
		assertThatIllegalArgumentException().isThrownBy(() -> Trend.grows(new long[2], 0));
	}

}
