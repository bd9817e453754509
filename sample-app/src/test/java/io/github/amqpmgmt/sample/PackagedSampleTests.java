package io.github.amqpmgmt.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the executable jar, whose application was processed ahead of time.
 */
@Tag("packaged")
class PackagedSampleTests {

	private static final String STARTUP_INFO = "--spring.main.log-startup-info=true";

	private static final String STARTUP_LOG = "--logging.level.io.github.amqpmgmt.sample=info";

	@TempDir
	private Path directory;

	@Test
	void generatedCodeWalksThroughOnTheEmbeddedBroker() throws Exception {
		assertThat(run("-Dspring.aot.enabled=true")).contains("Starting AOT-processed SampleApplication")
			.containsPattern("read its depth \\.+ 2\\R")
			.containsPattern("query all queues \\.+ \\d+, among them sample-")
			.containsPattern("requests that were timed \\.+ 9\\R")
			.doesNotContain("FAILED", "WARN", "ERROR");
	}

	@Test
	void jarRunsWithoutGeneratedCodeToo() throws Exception {
		assertThat(run()).contains("Starting SampleApplication")
			.containsPattern("requests that were timed \\.+ 9\\R")
			.doesNotContain("FAILED", "WARN", "ERROR");
	}

	private String run(String... options) throws Exception {
		Path output = this.directory.resolve("output");
		Process sample = new ProcessBuilder(command(options)).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			boolean ended = sample.waitFor(90, TimeUnit.SECONDS);
			String printed = Files.readString(output);
			assertThat(ended).as(printed).isTrue();
			assertThat(sample.exitValue()).as(printed).isZero();
			return printed;
		}
		finally {
			sample.destroyForcibly();
		}
	}

	private static List<String> command(String... options) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(options));
		command.addAll(List.of("-jar", System.getProperty("sample.jar"), STARTUP_INFO, STARTUP_LOG));
		return command;
	}

}
