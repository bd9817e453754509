package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.github.amqpmgmt.benchmarks.worker.Measurement;

/**
 * All turns of one series at one step.
 *
 * @param step how far it has grown
 * @param samples the turns
 */
record SweepStep(int step, List<SweepSample> samples) {

	Spread throughput() {
		return spread((sample) -> sample.measurement().requestsPerSecond());
	}

	double p50() {
		return median((sample) -> sample.measurement().p50());
	}

	double p99() {
		return median((sample) -> sample.measurement().p99());
	}

	private Spread spread(ToDoubleFunction<SweepSample> value) {
		return Spread.of(this.samples.stream().map(value::applyAsDouble).toList());
	}

	private double median(ToDoubleFunction<SweepSample> value) {
		return spread(value).median();
	}

	/**
	 * A row of the table.
	 */
	String row(String series) {
		Spread throughput = throughput();
		return String.format(Locale.ROOT, "| %s | %,d | %,.0f (%,.0f–%,.0f) | %,.0f / %,.0f | %.2f | %,.0f | %.2f |\n",
				series, this.step, throughput.median(), throughput.min(), throughput.max(), p50(), p99(),
				median((sample) -> cpu(sample.measurement())),
				median((sample) -> sample.measurement().bytesPerRequest()),
				median(SweepSample::responderCpuSecondsPer100k));
	}

	private static double cpu(Measurement measurement) {
		return measurement.cpuSecondsPer100k();
	}

}
