package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Whether figures depend on the responder: each client with this module's responder,
 * compared turn by turn with the same client and another one. Empty if there is no other.
 */
final class ResponderTable {

	private static final String HEAD = """

			### This module's responder, compared with another

			| cell | client | × with the other responder | pairs |
			|---|---|---|---|
			""";

	private final List<CellResult> cells;

	ResponderTable(List<CellResult> cells) {
		this.cells = cells;
	}

	@Override
	public String toString() {
		StringBuilder rows = new StringBuilder();
		for (CellResult cell : this.cells) {
			for (ClientResult client : cell.clients()) {
				cell.clients()
					.stream()
					.filter((other) -> other.client().startsWith(client.client() + "@"))
					.forEach((other) -> rows.append(row(cell, client, other)));
			}
		}
		return rows.isEmpty() ? "" : HEAD + rows;
	}

	private static String row(CellResult cell, ClientResult client, ClientResult other) {
		PairedRatio ratio = client.pairedRatio(other);
		return String.format(Locale.ROOT, "| %s | %s | %.2f (%.2f–%.2f) | %d |\n", cell.cell().title(), other.client(),
				ratio.median(), ratio.low(), ratio.high(), ratio.pairs());
	}

}
