package io.github.amqpmgmt.starter;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an application in a JVM of its own.
 *
 * @param directory where its output goes
 */
record ApplicationProcess(Path directory) {

	/**
	 * The classes of these tests.
	 */
	static String testClasses() throws URISyntaxException {
		return Path.of(ApplicationProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
	}

	/**
	 * Runs to the end.
	 * @param arguments what comes after {@code java}
	 * @return what was printed
	 */
	String run(List<String> arguments) throws IOException, InterruptedException {
		Path output = this.directory.resolve("output");
		List<String> command = new ArrayList<>(arguments);
		command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
		Process application = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			boolean ended = application.waitFor(60, TimeUnit.SECONDS);
			String printed = Files.readString(output);
			assertThat(ended).as(printed).isTrue();
			assertThat(application.exitValue()).as(printed).isZero();
			return printed;
		}
		finally {
			application.destroyForcibly();
		}
	}

}
