package io.github.amqpmgmt.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The median ratio of two clients that took turns, with an interval that holds the true
 * one with a confidence of 95 % at least. It is the interval of the sign test: each pair
 * is as likely to be above the true median as below it, however wildly wake-ups of
 * threads scatter.
 *
 * @param median the median of the ratios
 * @param low the lower end of the interval
 * @param high the upper end
 * @param pairs the count of pairs
 */
record PairedRatio(double median, double low, double high, int pairs) {

	private static final double EACH_SIDE = 0.025;

	/**
	 * The ratio of two series, pair by pair. With fewer than six pairs the interval holds
	 * all of them, and is less certain.
	 */
	static PairedRatio of(List<Double> numerators, List<Double> denominators) {
		int pairs = Math.min(numerators.size(), denominators.size());
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < pairs; i++) {
			ratios.add(numerators.get(i) / denominators.get(i));
		}
		List<Double> sorted = ratios.stream().sorted().toList();
		int outside = outside(pairs);
		return new PairedRatio(Spread.of(ratios).median(), sorted.get(outside), sorted.get(pairs - 1 - outside), pairs);
	}

	/**
	 * How many of the ratios on each side are outside of the interval.
	 */
	static int outside(int pairs) {
		double probability = Math.pow(0.5, pairs);
		double below = 0;
		int heads = 0;
		while (below + probability <= EACH_SIDE) {
			below += probability;
			heads++;
			probability *= (double) (pairs - heads + 1) / heads;
		}
		return Math.max(heads - 1, 0);
	}

}
