package io.github.amqpmgmt.benchmarks.report;

import java.util.List;

/**
 * The report of a run.
 */
public final class PerformanceReport {

	private final List<CellResult> cells;

	/**
	 * Creates a report.
	 * @param cells the cells that were run
	 * @param samples all turns, those of a client in order
	 */
	public PerformanceReport(List<Cell> cells, List<Sample> samples) {
		this.cells = cells.stream().map((cell) -> CellResult.of(cell, samples)).toList();
	}

	/**
	 * One table for each cell.
	 * @param conditions says how it was measured
	 * @return the text
	 */
	public String toMarkdown(String conditions) {
		StringBuilder text = new StringBuilder(conditions).append("\n\n").append(new RatioTable(this.cells));
		for (CellResult cell : this.cells) {
			text.append("\n### ").append(cell.cell().title()).append("\n\n").append(new MarkdownTable(cell));
		}
		return text.append(new ResponderTable(this.cells)).toString();
	}

	/**
	 * A chart of all cells.
	 * @return the chart
	 */
	public String toSvg() {
		return new SvgChart().draw(this.cells);
	}

}
