package io.github.amqpmgmt.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;
import io.github.amqpmgmt.benchmarks.worker.Measurement;

/**
 * The figures of a cell as a table.
 */
final class MarkdownTable {

	private static final String HEAD = """
			| client | requests/s: median (min–max) | × fastest peer | × floor | p50 / p99 / p99.9 µs | client CPU s/100k \
			| allocated B/request | responder CPU s/100k | others' CPU |
			|---|---|---|---|---|---|---|---|---|
			""";

	private final CellResult cell;

	MarkdownTable(CellResult cell) {
		this.cell = cell;
	}

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder(HEAD);
		for (ClientResult client : this.cell.clients()) {
			table.append(row(client));
		}
		return table.toString();
	}

	private String row(ClientResult client) {
		Spread throughput = client.requestsPerSecond();
		String name = switch (client.role()) {
			case OURS -> "**" + client.client() + "**";
			case FLOOR -> "*" + client.client() + "*";
			case PEER -> client.client();
		};
		return String.format(Locale.ROOT,
				"| %s | %,.0f (%,.0f–%,.0f) | %s | %s | %,.0f / %,.0f / %,.0f | %.2f | %,.0f | %.2f | %.2f |\n", name,
				throughput.median(), throughput.min(), throughput.max(), ratio(client, this.cell.fastest(Role.PEER)),
				ratio(client, this.cell.floor()), client.median((sample) -> sample.measurement().p50()),
				client.median((sample) -> sample.measurement().p99()),
				client.median((sample) -> sample.measurement().p999()),
				client.median((sample) -> cpu(sample.measurement())),
				client.median((sample) -> sample.measurement().bytesPerRequest()),
				client.median(Sample::responderCpuSecondsPer100k), client.median(Sample::foreignCpu));
	}

	private static double cpu(Measurement measurement) {
		return measurement.cpuSecondsPer100k();
	}

	private String ratio(ClientResult client, Optional<ClientResult> other) {
		if (other.isEmpty()) {
			return "–";
		}
		if (!this.cell.cell().isPaired() || other.get() == client) {
			return String.format(Locale.ROOT, "%.2f", client.throughput() / other.get().throughput());
		}
		PairedRatio ratio = client.pairedRatio(other.get());
		return String.format(Locale.ROOT, "%.2f (%.2f–%.2f, %d pairs)", ratio.median(), ratio.low(), ratio.high(),
				ratio.pairs());
	}

}
