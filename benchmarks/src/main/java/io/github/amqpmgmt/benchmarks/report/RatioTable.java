package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;

/**
 * How many times as fast as the fastest peer this project is, in all cells.
 */
final class RatioTable {

	private final List<CellResult> cells;

	private final List<String> ours;

	RatioTable(List<CellResult> cells) {
		this.cells = cells;
		this.ours = cells.stream()
			.flatMap((cell) -> cell.clients().stream())
			.filter((client) -> client.role() == Role.OURS)
			.map(ClientResult::client)
			.distinct()
			.sorted()
			.toList();
	}

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder("| × fastest peer | fastest peer | ")
			.append(String.join(" | ", this.ours))
			.append(" |\n|---|---|")
			.append("---|".repeat(this.ours.size()))
			.append('\n');
		for (CellResult cell : this.cells) {
			cell.fastest(Role.PEER).ifPresent((peer) -> table.append(row(cell, peer)));
		}
		return table.toString();
	}

	private String row(CellResult cell, ClientResult peer) {
		StringBuilder row = new StringBuilder("| ").append(cell.cell().title())
			.append(" | ")
			.append(peer.client())
			.append(" |");
		for (String client : this.ours) {
			Optional<ClientResult> result = cell.clients()
				.stream()
				.filter((candidate) -> candidate.client().equals(client))
				.findFirst();
			row.append(result.map((ours) -> ratio(cell, ours, peer)).orElse(" – |"));
		}
		return row.append('\n').toString();
	}

	private static String ratio(CellResult cell, ClientResult ours, ClientResult peer) {
		if (cell.cell().isPaired()) {
			PairedRatio ratio = ours.pairedRatio(peer);
			return String.format(Locale.ROOT, " %.2f (%.2f–%.2f) |", ratio.median(), ratio.low(), ratio.high());
		}
		return String.format(Locale.ROOT, " %.2f |", ours.throughput() / peer.throughput());
	}

}
