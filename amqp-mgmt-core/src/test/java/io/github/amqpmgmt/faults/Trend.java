package io.github.amqpmgmt.faults;

import java.util.Arrays;

/**
 * Tells growth from noise: the median of the last third of a series against that of the
 * first third.
 */
final class Trend {

	private Trend() {
	}

	/**
	 * Whether a series grew.
	 * @param series the values in order, at least three
	 * @param tolerance by how much the late median may exceed the early one
	 */
	static boolean grows(long[] series, long tolerance) {
		return late(series) > early(series) + tolerance;
	}

	static long early(long[] series) {
		return median(Arrays.copyOfRange(series, 0, third(series)));
	}

	static long late(long[] series) {
		return median(Arrays.copyOfRange(series, series.length - third(series), series.length));
	}

	private static int third(long[] series) {
		if (series.length < 3) {
			throw new IllegalArgumentException("A trend needs three values or more: " + Arrays.toString(series));
		}
		return series.length / 3;
	}

	private static long median(long[] values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}

}
