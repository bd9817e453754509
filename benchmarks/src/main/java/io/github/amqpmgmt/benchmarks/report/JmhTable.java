package io.github.amqpmgmt.benchmarks.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The results of JMH's benchmarks.
 */
public final class JmhTable {

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private final Collection<RunResult> results;

	/**
	 * Creates a table.
	 * @param results what JMH found
	 */
	public JmhTable(Collection<RunResult> results) {
		this.results = results;
	}

	@Override
	public String toString() {
		return this.results.stream()
			.sorted(Comparator.comparing((result) -> result.getParams().getBenchmark()))
			.map(JmhTable::row)
			.collect(Collectors.joining("",
					"| benchmark | score | error | unit | allocated B |\n|---|---|---|---|---|\n", ""));
	}

	private static String row(RunResult result) {
		String benchmark = result.getParams().getBenchmark();
		String name = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
		String parameters = result.getParams()
			.getParamsKeys()
			.stream()
			.map((key) -> ", " + result.getParams().getParam(key))
			.collect(Collectors.joining());
		Result<?> primary = result.getPrimaryResult();
		return row(name + parameters, primary.getScore(), primary.getScoreError(), primary.getScoreUnit(),
				allocated(result.getSecondaryResults()));
	}

	@SuppressWarnings("rawtypes") // as JMH gives them
	private static double allocated(Map<String, Result> results) {
		return results.entrySet()
			.stream()
			.filter((result) -> result.getKey().endsWith(ALLOCATED))
			.mapToDouble((result) -> result.getValue().getScore())
			.findFirst()
			.orElse(Double.NaN);
	}

	static String row(String name, double score, double error, String unit, double allocated) {
		return String.format(Locale.ROOT, "| %s | %,.1f | %s | %s | %s |\n", name, score, number(error, "± %,.1f"),
				unit, number(allocated, "%,.0f"));
	}

	private static String number(double value, String format) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
	}

}
