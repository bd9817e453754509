package io.github.amqpmgmt.benchmarks.worker;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

class LatencyHistogramTests {

	private final LatencyHistogram latencies = new LatencyHistogram();

	@Test
	void hasNothingToTellAtFirst() {
		assertThat(this.latencies.micros(0.5)).isZero();
	}

	@Test
	void knowsQuantilesWithinItsPrecision() {
		for (int i = 1; i <= 100_000; i++) {
			this.latencies.record(1000L * i);
		}
		assertThat(this.latencies.micros(0.5)).isCloseTo(50_000, withPercentage(1.6));
		assertThat(this.latencies.micros(0.99)).isCloseTo(99_000, withPercentage(1.6));
		assertThat(this.latencies.micros(0.999)).isCloseTo(99_900, withPercentage(1.6));
	}

	@Test
	void takesTheLeastAndTheGreatest() {
		this.latencies.record(-1);
		this.latencies.record(0);
		this.latencies.record(Long.MAX_VALUE);
		assertThat(this.latencies.micros(0.5)).isLessThan(0.001);
	}

}
