package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Throughput and latency of a sweep, one above the other: steps along a logarithmic axis,
 * throughput with least and greatest, from zero or, if it spans much, on a logarithmic
 * axis, latency on a logarithmic one.
 */
final class LineChart {

	private static final int WIDTH = 920;

	private static final int LEFT = 90;

	private static final int RIGHT = 880;

	private static final int PANEL = 260;

	private static final int GAP = 60;

	private static final int LEGEND_ROW = 18;

	private static final int WIDE = 20;

	private static final String GRID = "#dfe3e8";

	private static final List<String> COLORS = List.of("#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#7f7f7f");

	private final SvgCanvas canvas = new SvgCanvas();

	private final String title;

	private final List<SweepLine> lines;

	private final List<Integer> steps;

	LineChart(String title, List<SweepLine> lines) {
		this.title = title;
		this.lines = lines;
		this.steps = lines.stream()
			.flatMap((line) -> line.steps().stream())
			.map(SweepStep::step)
			.distinct()
			.sorted()
			.toList();
	}

	String draw() {
		int top = legend(24);
		int bottom = throughput(top);
		bottom = latency(bottom + GAP);
		this.canvas.text((LEFT + RIGHT) / 2.0, bottom + 40, "middle", "normal", this.title);
		return this.canvas.toSvg(this.title, WIDTH, bottom + GAP);
	}

	private int legend(int top) {
		int y = top;
		for (int i = 0; i < this.lines.size(); i++) {
			this.canvas.rectangle(LEFT, y - 9, 14, 10, color(i));
			this.canvas.text(LEFT + 22, y, "start", "normal", this.lines.get(i).series());
			y += LEGEND_ROW;
		}
		return y + 20;
	}

	private int throughput(int top) {
		boolean wide = isWide();
		DoubleUnaryOperator scale = wide ? LineChart::decade : DoubleUnaryOperator.identity();
		Axis y = wide
				? decades(least((step) -> step.throughput().min()), greatest((step) -> step.throughput().max()), top)
				: ticks(Math.max(greatest((step) -> step.throughput().max()), 1), top);
		this.canvas.text(LEFT, top - 10, "start", "bold", "requests/s: median, least and greatest");
		columns(top);
		for (int i = 0; i < this.lines.size(); i++) {
			draw(this.lines.get(i), i, y, (step) -> scale.applyAsDouble(step.throughput().median()), false);
			for (SweepStep step : this.lines.get(i).steps()) {
				Spread spread = step.throughput();
				this.canvas.line(x(step.step()), y.at(scale.applyAsDouble(spread.min())), x(step.step()),
						y.at(scale.applyAsDouble(spread.max())), color(i));
			}
		}
		return top + PANEL;
	}

	/**
	 * Whether throughput spans so much that the least would lie on the axis.
	 */
	private boolean isWide() {
		return greatest((step) -> step.throughput().median()) > WIDE * least((step) -> step.throughput().median());
	}

	private int latency(int top) {
		Axis y = decades(least(SweepStep::p50), greatest(SweepStep::p99), top);
		this.canvas.text(LEFT, top - 10, "start", "bold", "latency in µs: p50, and p99 dashed");
		columns(top);
		for (int i = 0; i < this.lines.size(); i++) {
			draw(this.lines.get(i), i, y, (step) -> decade(step.p50()), false);
			draw(this.lines.get(i), i, y, (step) -> decade(step.p99()), true);
		}
		return top + PANEL;
	}

	private Axis ticks(double most, int top) {
		double tick = tick(most);
		Axis y = new Axis(0, Math.ceil(most / tick) * tick, top + PANEL, top);
		for (double value = 0; value <= y.high(); value += tick) {
			grid(y.at(value), String.format(Locale.ROOT, "%,.0f", value));
		}
		return y;
	}

	private Axis decades(double least, double most, int top) {
		double low = Math.floor(decade(least));
		double high = Math.max(Math.ceil(decade(most)), low + 1);
		Axis y = new Axis(low, high, top + PANEL, top);
		for (double decade = low; decade <= high; decade++) {
			grid(y.at(decade), String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade)));
		}
		return y;
	}

	private static double decade(double value) {
		return Math.log10(Math.max(value, 1));
	}

	private void grid(double y, String label) {
		this.canvas.line(LEFT, y, RIGHT, y, GRID);
		this.canvas.text(LEFT - 8, y + 4, "end", "normal", label);
	}

	private void columns(int top) {
		for (int step : this.steps) {
			this.canvas.line(x(step), top, x(step), top + PANEL, GRID);
			this.canvas.text(x(step), top + PANEL + 18, "middle", "normal", String.format(Locale.ROOT, "%,d", step));
		}
	}

	private void draw(SweepLine line, int index, Axis y, ToDoubleFunction<SweepStep> value, boolean dashed) {
		StringBuilder points = new StringBuilder();
		for (SweepStep step : line.steps()) {
			double at = y.at(value.applyAsDouble(step));
			points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(step.step()), at));
			this.canvas.dot(x(step.step()), at, color(index));
		}
		this.canvas.path(points.toString().trim(), color(index), dashed);
	}

	/**
	 * Where a step is: 0, which has no logarithm, as far before the next one as a factor
	 * of four.
	 */
	private double x(int step) {
		double low = position(this.steps.get(0));
		double high = Math.max(position(this.steps.get(this.steps.size() - 1)), low + 1);
		return new Axis(low, high, LEFT + 20, RIGHT - 20).at(position(step));
	}

	private double position(int step) {
		int positive = this.steps.stream().filter((each) -> each > 0).findFirst().orElse(1);
		return Math.log((step > 0) ? step : positive / 4.0);
	}

	private double greatest(ToDoubleFunction<SweepStep> value) {
		return this.lines.stream().flatMap((line) -> line.steps().stream()).mapToDouble(value).max().orElse(1);
	}

	private double least(ToDoubleFunction<SweepStep> value) {
		return this.lines.stream().flatMap((line) -> line.steps().stream()).mapToDouble(value).min().orElse(1);
	}

	/**
	 * A round number that fits some five times.
	 */
	private static double tick(double most) {
		double decade = Math.pow(10, Math.floor(Math.log10(most / 5)));
		double digit = most / 5 / decade;
		return Math.max(decade * ((digit > 5) ? 10 : (digit > 2) ? 5 : (digit > 1) ? 2 : 1), 0.2);
	}

	private static String color(int line) {
		return COLORS.get(line % COLORS.size());
	}

	/**
	 * Maps values to coordinates.
	 */
	private record Axis(double low, double high, double from, double to) {

		double at(double value) {
			return this.from + (value - this.low) / (this.high - this.low) * (this.to - this.from);
		}

	}

}
