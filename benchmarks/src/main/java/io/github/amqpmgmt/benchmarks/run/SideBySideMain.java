package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.benchmarks.report.PerformanceReport;
import io.github.amqpmgmt.benchmarks.report.Sample;

/**
 * The side-by-side run as a program.
 */
public final class SideBySideMain {

	private SideBySideMain() {
	}

	/**
	 * Runs, and writes {@code performance.md}, {@code performance.svg} and the samples.
	 * @param arguments options, as {@link RunOptions} reads them
	 * @throws Exception if a process or a request fails
	 */
	public static void main(String[] arguments) throws Exception {
		RunOptions options = RunOptions.parse(arguments);
		Path output = options.output();
		List<Sample> samples = new ArrayList<>();
		try (SideBySide run = new SideBySide(options, System.err::println)) {
			run.start();
			run.warmUp();
			run.measure(samples);
		}
		finally {
			Files.write(output.resolve("performance.jsonl"), samples.stream().map(Sample::toJson).toList());
		}
		PerformanceReport report = new PerformanceReport(options.cells(), samples);
		String markdown = report.toMarkdown(conditions(options));
		Files.writeString(output.resolve("performance.md"), markdown);
		Files.writeString(output.resolve("performance.svg"), report.toSvg());
		System.out.println(markdown);
	}

	private static String conditions(RunOptions options) {
		return "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
				+ ", " + Runtime.getRuntime().availableProcessors() + " processors. Turns of " + options.seconds()
				+ " s, " + options.reps() + " of each client in each cell (" + options.pairs()
				+ " in the first), after " + options.warmup() + " requests and one turn in each cell. "
				+ "JVM options: `" + String.join(" ", options.jvm()) + "`.";
	}

}
