package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.benchmarks.report.Sweep;

/**
 * What to run to see what growth costs.
 *
 * @param reps how often each step has its turn
 * @param seconds how long a turn is
 * @param warmup how many requests each client sends before
 * @param noise how many processors others may keep busy before a turn is repeated
 * @param sweeps what is to grow
 * @param most the greatest step of each sweep
 * @param idle how many nodes and connections are idle, 0 for none
 * @param jvm options of the clients' JVMs
 * @param output the folder for reports
 */
record GrowthOptions(int reps, double seconds, long warmup, double noise, List<Sweep> sweeps, int most, int idle,
		List<String> jvm, Path output) {

	private static final Set<String> NAMES = Set.of("reps", "seconds", "warmup", "noise", "sweeps", "most", "idle",
			"jvm", "output");

	/**
	 * Reads {@code name=value}. An empty value is none.
	 */
	static GrowthOptions parse(String... arguments) {
		Map<String, String> values = Arguments.parse(NAMES, arguments);
		return new GrowthOptions(Integer.parseInt(values.getOrDefault("reps", "3")),
				Double.parseDouble(values.getOrDefault("seconds", "1")),
				Long.parseLong(values.getOrDefault("warmup", "110000")),
				Double.parseDouble(values.getOrDefault("noise", "0.1")),
				Arguments.chosen(Sweep.values(), Sweep::key, values.get("sweeps")),
				Integer.parseInt(values.getOrDefault("most", String.valueOf(Integer.MAX_VALUE))),
				Integer.parseInt(values.getOrDefault("idle", "100")),
				List.of(values.getOrDefault("jvm", RunOptions.JVM).split(" +")),
				Path.of(values.getOrDefault("output", "target")));
	}

}
