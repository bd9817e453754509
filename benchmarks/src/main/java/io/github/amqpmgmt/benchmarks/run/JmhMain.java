package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.amqpmgmt.benchmarks.report.JmhTable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks as JMH does, counts what they allocate as well, and says the results as
 * a table.
 */
public final class JmhMain {

	private JmhMain() {
	}

	/**
	 * Runs, and writes {@code jmh.md}.
	 * @param arguments the folder for the report, then JMH's own arguments
	 * @throws Exception if a benchmark fails
	 */
	public static void main(String[] arguments) throws Exception {
		String[] jmh = new String[arguments.length - 1];
		System.arraycopy(arguments, 1, jmh, 0, jmh.length);
		CommandLineOptions options = new CommandLineOptions(jmh);
		if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams()
				|| options.shouldListProfilers() || options.shouldListResultFormats()) {
			org.openjdk.jmh.Main.main(jmh);
			return;
		}
		String table = new JmhTable(
				new Runner(new OptionsBuilder().parent(options).addProfiler(GCProfiler.class).build()).run())
			.toString();
		Files.writeString(Path.of(arguments[0]).resolve("jmh.md"), table);
		System.out.println(table);
	}

}
