package io.github.amqpmgmt.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The median ratio of two clients that took turns, and the interval in which it lies with
 * a probability of 95 % at least. The interval is that of the sign test, which assumes
 * nothing about how wake-ups of threads scatter: if the true median were outside, fewer
 * heads than this would have come up when tossing a coin once for each pair.
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
