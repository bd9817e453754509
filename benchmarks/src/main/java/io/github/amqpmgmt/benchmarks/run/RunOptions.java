package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.report.Cell;

/**
 * What to run.
 *
 * @param reps how often each client has its turn in each cell
 * @param pairs how often at least in the cell that is noisy
 * @param seconds how long a turn is
 * @param warmup how many requests each client sends before
 * @param noise how many processors others may keep busy before a turn is repeated
 * @param clients the clients
 * @param cells the cells
 * @param responders where requests go
 * @param jvm options of the clients' JVMs
 * @param output the folder for reports
 */
record RunOptions(int reps, int pairs, double seconds, long warmup, double noise, List<ClientKind> clients,
		List<Cell> cells, List<ResponderChoice> responders, List<String> jvm, Path output) {

	/**
	 * The options of clients' JVMs unless told otherwise.
	 */
	static final String JVM = "-Xms512m -Xmx512m -XX:+UseG1GC";

	private static final Set<String> NAMES = Set.of("reps", "pairs", "seconds", "warmup", "noise", "clients", "cells",
			"responder", "jvm", "output");

	/**
	 * Reads {@code name=value}. An empty value is none.
	 */
	static RunOptions parse(String... arguments) {
		return of(Arguments.parse(NAMES, arguments));
	}

	private static RunOptions of(Map<String, String> values) {
		int reps = Integer.parseInt(values.getOrDefault("reps", "5"));
		return new RunOptions(reps, Math.max(reps, Integer.parseInt(values.getOrDefault("pairs", "20"))),
				Double.parseDouble(values.getOrDefault("seconds", "1.2")),
				Long.parseLong(values.getOrDefault("warmup", "110000")),
				Double.parseDouble(values.getOrDefault("noise", "0.1")),
				Arguments.chosen(ClientKind.values(), ClientKind::key, values.get("clients")),
				Arguments.chosen(Cell.values(), Cell::key, values.get("cells")),
				Arrays.stream(values.getOrDefault("responder", ResponderChoice.OWN).split(","))
					.map(ResponderChoice::parse)
					.toList(),
				List.of(values.getOrDefault("jvm", JVM).split(" +")), Path.of(values.getOrDefault("output", "target")));
	}

	/**
	 * How often each client has its turn in a cell.
	 */
	int turns(Cell cell) {
		return cell.isPaired() ? this.pairs : this.reps;
	}

}
