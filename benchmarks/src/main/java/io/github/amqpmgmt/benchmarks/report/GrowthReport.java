package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * The report of a run that shows what growth costs.
 */
public final class GrowthReport {

	private static final String HEAD = """
			| client | %s | requests/s: median (min–max) | p50 / p99 µs | client CPU s/100k | allocated B/request \
			| responder CPU s/100k |
			|---|---|---|---|---|---|---|
			""";

	private static final String IDLE_HEAD = """

			### Idle memory

			| each | client | bytes of heap: median (min–max) |
			|---|---|---|
			""";

	private final List<SweepSample> samples;

	private final List<IdleMemory> idle;

	/**
	 * Creates a report.
	 * @param samples all turns
	 * @param idle what is kept while idle
	 */
	public GrowthReport(List<SweepSample> samples, List<IdleMemory> idle) {
		this.samples = List.copyOf(samples);
		this.idle = List.copyOf(idle);
	}

	/**
	 * One table for each sweep, one for idle memory, and a list of cliffs.
	 * @param conditions says how it was measured
	 * @param sweeps the sweeps that were run
	 * @return the text
	 */
	public String toMarkdown(String conditions, List<Sweep> sweeps) {
		StringBuilder text = new StringBuilder(conditions).append("\n");
		StringBuilder cliffs = new StringBuilder();
		for (Sweep sweep : sweeps) {
			text.append("\n### ").append(sweep.title()).append("\n\n").append(HEAD.formatted(sweep.title()));
			for (SweepLine line : SweepLine.of(sweep, this.samples)) {
				line.steps().forEach((step) -> text.append(step.row(line.series())));
				cliffs.append(cliffs(sweep, line));
			}
		}
		text.append(IDLE_HEAD);
		this.idle.forEach((memory) -> text.append(memory.row()));
		return text.append("\n### Cliffs\n\n").append(cliffs.isEmpty() ? "None.\n" : cliffs).toString();
	}

	private static String cliffs(Sweep sweep, SweepLine line) {
		StringBuilder cliffs = new StringBuilder();
		for (int i = 1; i < line.steps().size(); i++) {
			SweepStep before = line.steps().get(i - 1);
			SweepStep after = line.steps().get(i);
			double throughput = before.throughput().median();
			double next = after.throughput().median();
			if (sweep.isCliff(before.step(), throughput, after.step(), next)) {
				cliffs.append(String.format(Locale.ROOT, "- %s, %s: from %,d to %,d throughput is %.2f times as high\n",
						sweep.title(), line.series(), before.step(), after.step(), next / throughput));
			}
		}
		return cliffs.toString();
	}

	/**
	 * A chart of a sweep.
	 * @param sweep the sweep, which was run
	 * @return the chart
	 */
	public String toSvg(Sweep sweep) {
		return new LineChart(sweep.title(), SweepLine.of(sweep, this.samples)).draw();
	}

}
