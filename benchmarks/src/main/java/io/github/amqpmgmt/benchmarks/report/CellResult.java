package io.github.amqpmgmt.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;

/**
 * What all clients did in one cell.
 *
 * @param cell the cell
 * @param clients the clients, the fastest first
 */
record CellResult(Cell cell, List<ClientResult> clients) {

	static CellResult of(Cell cell, List<Sample> samples) {
		Map<String, List<Sample>> byClient = samples.stream()
			.filter((sample) -> sample.cell() == cell)
			.collect(Collectors.groupingBy(Sample::client));
		return new CellResult(cell,
				byClient.values()
					.stream()
					.map((turns) -> new ClientResult(turns.get(0).client(), turns.get(0).role(), turns))
					.sorted(Comparator.comparingDouble(ClientResult::throughput).reversed())
					.toList());
	}

	/**
	 * The floor that others are compared with: that on the same transport, if there.
	 */
	Optional<ClientResult> floor() {
		return this.clients.stream()
			.filter((client) -> client.client().equals(ClientKind.FLOOR_NETTY.key()))
			.findFirst()
			.or(() -> fastest(Role.FLOOR));
	}

	Optional<ClientResult> fastest(Role role) {
		return this.clients.stream().filter((client) -> client.role() == role).findFirst();
	}

}
