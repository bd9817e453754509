package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;

/**
 * What one client did in one cell.
 *
 * @param client its name
 * @param role what it is compared as
 * @param samples its turns, in order
 */
record ClientResult(String client, Role role, List<Sample> samples) {

	Spread requestsPerSecond() {
		return spread(Sample::requestsPerSecond);
	}

	double throughput() {
		return requestsPerSecond().median();
	}

	Spread spread(ToDoubleFunction<Sample> value) {
		return Spread.of(values(value));
	}

	double median(ToDoubleFunction<Sample> value) {
		return spread(value).median();
	}

	private List<Double> values(ToDoubleFunction<Sample> value) {
		return this.samples.stream().map(value::applyAsDouble).toList();
	}

	/**
	 * How many times as fast as another client, turn by turn.
	 */
	PairedRatio pairedRatio(ClientResult other) {
		return PairedRatio.of(values(Sample::requestsPerSecond), other.values(Sample::requestsPerSecond));
	}

}
