package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One series of a sweep.
 *
 * @param series its name
 * @param steps its steps, in order
 */
record SweepLine(String series, List<SweepStep> steps) {

	/**
	 * The lines of a sweep; those without samples are left out.
	 */
	static List<SweepLine> of(Sweep sweep, List<SweepSample> samples) {
		return sweep.series()
			.stream()
			.map((series) -> of(sweep, series.name(), samples))
			.filter((line) -> !line.steps().isEmpty())
			.toList();
	}

	private static SweepLine of(Sweep sweep, String series, List<SweepSample> samples) {
		Map<Integer, List<SweepSample>> bySteps = samples.stream()
			.filter((sample) -> sample.sweep() == sweep && sample.series().equals(series))
			.collect(Collectors.groupingBy(SweepSample::step, TreeMap::new, Collectors.toList()));
		return new SweepLine(series,
				bySteps.entrySet().stream().map((step) -> new SweepStep(step.getKey(), step.getValue())).toList());
	}

}
