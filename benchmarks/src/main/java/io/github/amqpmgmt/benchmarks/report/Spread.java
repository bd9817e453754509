package io.github.amqpmgmt.benchmarks.report;

import java.util.List;

/**
 * Several measurements of one thing.
 *
 * @param median the one in the middle, or the mean of the two there
 * @param min the least
 * @param max the greatest
 */
record Spread(double median, double min, double max) {

	static Spread of(List<Double> values) {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		List<Double> sorted = values.stream().sorted().toList();
		int size = sorted.size();
		double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
		return new Spread(median, sorted.get(0), sorted.get(size - 1));
	}

}
