package io.github.amqpmgmt.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.github.amqpmgmt.benchmarks.report.ProfileReport;
import io.github.amqpmgmt.benchmarks.responder.ResponderMain;
import io.github.amqpmgmt.benchmarks.worker.Measurement;
import io.github.amqpmgmt.benchmarks.worker.WorkerMain;

/**
 * The run that shows who allocates and computes in one client, as a program.
 */
public final class ProfileMain {

	private static final double STARTUP_SECONDS = 60;

	private static final double DRAIN_SECONDS = 120;

	private ProfileMain() {
	}

	/**
	 * Runs, and writes {@code profile.md} and {@code profile.jfr}.
	 * @param arguments options, as {@link ProfileOptions} reads them
	 * @throws Exception if a process or a request fails
	 */
	public static void main(String[] arguments) throws Exception {
		System.out.println(run(ProfileOptions.parse(arguments)));
	}

	static String run(ProfileOptions options) throws Exception {
		Path output = Files.createDirectories(options.output().toAbsolutePath());
		Path recording = output.resolve("profile.jfr");
		Measurement measurement;
		try (ChildProcess responder = ChildProcess.start("responder", SideBySide.RESPONDER_JVM,
				output.resolve("responder.log"), ResponderMain.class, List.of())) {
			String[] ports = responder.receive(STARTUP_SECONDS).split(" ");
			try (ChildProcess worker = ChildProcess.start(options.client().key(), options.jvm(),
					output.resolve("profile.log"), WorkerMain.class,
					List.of(options.client().key(), "127.0.0.1", ports[1], ports[2]))) {
				worker.receive(STARTUP_SECONDS);
				measure(worker, options.command(DRAIN_SECONDS, options.warmup()).line());
				measurement = measure(worker, WorkerMain.PROFILE + recording + " "
						+ options.command(options.seconds(), Long.MAX_VALUE).line());
			}
		}
		String markdown = conditions(options, measurement) + "\n\n"
				+ ProfileReport.of(recording).toMarkdown(measurement);
		Files.writeString(output.resolve("profile.md"), markdown);
		return markdown;
	}

	private static Measurement measure(ChildProcess worker, String command) throws IOException, InterruptedException {
		worker.send(command);
		return Measurement.parse(worker.receive(STARTUP_SECONDS + DRAIN_SECONDS));
	}

	private static String conditions(ProfileOptions options, Measurement measurement) {
		return String.format(Locale.ROOT, "%s, %s, %s: %,d requests in %.1f s. JVM options: `%s`.",
				options.client().key(), options.mode(), options.body().name(), measurement.requests(),
				measurement.seconds(), String.join(" ", options.jvm()));
	}

}
