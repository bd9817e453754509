package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.benchmarks.report.GrowthReport;
import io.github.amqpmgmt.benchmarks.report.IdleMemory;
import io.github.amqpmgmt.benchmarks.report.Sweep;
import io.github.amqpmgmt.benchmarks.report.SweepSample;

/**
 * The run that shows what growth costs, as a program.
 */
public final class GrowthMain {

	private GrowthMain() {
	}

	/**
	 * Runs, and writes {@code growth.md}, {@code growth-SWEEP.svg} and the samples.
	 * @param arguments options, as {@link GrowthOptions} reads them
	 * @throws Exception if a process or a request fails
	 */
	public static void main(String[] arguments) throws Exception {
		System.out.println(run(GrowthOptions.parse(arguments)));
	}

	static String run(GrowthOptions options) throws Exception {
		Path output = options.output();
		List<SweepSample> samples = new ArrayList<>();
		List<IdleMemory> idle = new ArrayList<>();
		try (Growth run = new Growth(options, System.err::println)) {
			run.start();
			run.warmUp();
			run.measure(samples);
			idle.addAll(run.idle());
		}
		finally {
			Files.write(output.resolve("growth.jsonl"), samples.stream().map(SweepSample::toJson).toList());
		}
		GrowthReport report = new GrowthReport(samples, idle);
		String markdown = report.toMarkdown(conditions(options), options.sweeps());
		Files.writeString(output.resolve("growth.md"), markdown);
		for (Sweep sweep : options.sweeps()) {
			Files.writeString(output.resolve("growth-" + sweep.key() + ".svg"), report.toSvg(sweep));
		}
		return markdown;
	}

	private static String conditions(GrowthOptions options) {
		return "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
				+ ", " + Runtime.getRuntime().availableProcessors() + " processors. Turns of " + options.seconds()
				+ " s, " + options.reps() + " at each step, after " + options.warmup() + " requests. Idle memory with "
				+ options.idle() + ". JVM options: `" + String.join(" ", options.jvm()) + "`.";
	}

}
