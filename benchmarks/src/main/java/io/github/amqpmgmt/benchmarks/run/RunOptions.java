package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.report.Cell;
import org.jspecify.annotations.Nullable;

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

	private static final Set<String> NAMES = Set.of("reps", "pairs", "seconds", "warmup", "noise", "clients", "cells",
			"responder", "jvm", "output");

	/**
	 * Reads {@code name=value}. An empty value is none.
	 */
	static RunOptions parse(String... arguments) {
		Map<String, String> values = new HashMap<>();
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			if (equals < 0 || !NAMES.contains(argument.substring(0, equals))) {
				throw new IllegalArgumentException("Expected NAME=VALUE with one of " + NAMES + ", not " + argument);
			}
			if (equals + 1 < argument.length()) {
				values.put(argument.substring(0, equals), argument.substring(equals + 1));
			}
		}
		return of(values);
	}

	private static RunOptions of(Map<String, String> values) {
		int reps = Integer.parseInt(values.getOrDefault("reps", "5"));
		return new RunOptions(reps, Math.max(reps, Integer.parseInt(values.getOrDefault("pairs", "20"))),
				Double.parseDouble(values.getOrDefault("seconds", "1.2")),
				Long.parseLong(values.getOrDefault("warmup", "110000")),
				Double.parseDouble(values.getOrDefault("noise", "0.1")),
				chosen(ClientKind.values(), ClientKind::key, values.get("clients")),
				chosen(Cell.values(), Cell::key, values.get("cells")),
				Arrays.stream(values.getOrDefault("responder", ResponderChoice.OWN).split(","))
					.map(ResponderChoice::parse)
					.toList(),
				List.of(values.getOrDefault("jvm", "-Xms512m -Xmx512m -XX:+UseG1GC").split(" +")),
				Path.of(values.getOrDefault("output", "target")));
	}

	/**
	 * Those whose names are given, or all.
	 */
	private static <T> List<T> chosen(T[] all, Function<T, String> name, @Nullable String names) {
		if (names == null) {
			return List.of(all);
		}
		List<String> wanted = List.of(names.split(","));
		List<T> chosen = Arrays.stream(all).filter((each) -> wanted.contains(name.apply(each))).toList();
		if (chosen.size() != wanted.size()) {
			throw new IllegalArgumentException(
					"Expected some of " + Arrays.stream(all).map(name).toList() + ", not " + names);
		}
		return chosen;
	}

	/**
	 * How often each client has its turn in a cell.
	 */
	int turns(Cell cell) {
		return cell.isPaired() ? this.pairs : this.reps;
	}

}
