package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Locale;

import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;

/**
 * The throughput of all clients in all cells as bars, one scale for each cell. Bars that
 * are longer than that of the fastest client are cut.
 */
final class SvgChart {

	private static final int WIDTH = 920;

	private static final int NAME_WIDTH = 200;

	private static final int BAR_WIDTH = 460;

	private static final int ROW = 20;

	private static final int TITLE = 34;

	private final SvgCanvas canvas = new SvgCanvas();

	private int top;

	String draw(List<CellResult> cells) {
		this.top = 0;
		cells.forEach(this::draw);
		return this.canvas.toSvg("Requests per second", WIDTH, this.top + ROW);
	}

	private void draw(CellResult cell) {
		this.top += TITLE;
		this.canvas.text(10, this.top, "start", "bold", cell.cell().title() + " (requests/s)");
		double longest = longest(cell);
		for (ClientResult client : cell.clients()) {
			this.top += ROW;
			this.canvas.text(NAME_WIDTH, this.top, "end", "normal", client.client());
			double length = BAR_WIDTH * Math.min(client.throughput() / longest, 1);
			this.canvas.rectangle(NAME_WIDTH + 8, this.top - 11, length, 14, color(client));
			Spread spread = client.requestsPerSecond();
			this.canvas.text(NAME_WIDTH + 14 + (int) length, this.top, "start", "normal",
					String.format(Locale.ROOT, "%s%,.0f (%,.0f–%,.0f)", (client.throughput() > longest) ? "» " : "",
							spread.median(), spread.min(), spread.max()));
		}
	}

	/**
	 * The scale is that of the clients: the floor may go beyond.
	 */
	private static double longest(CellResult cell) {
		return cell.clients()
			.stream()
			.filter((client) -> client.role() != Role.FLOOR)
			.findFirst()
			.orElse(cell.clients().get(0))
			.throughput();
	}

	private static String color(ClientResult client) {
		return switch (client.role()) {
			case OURS -> "#1f77b4";
			case PEER -> "#9aa5b1";
			case FLOOR -> "#dfe3e8";
		};
	}

}
