package io.github.amqpmgmt.starter;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an application with the starter and nothing beside it: in a JVM of its own, with
 * the class path that Maven gives to whoever depends on the starter alone.
 */
class BareStarterTests {

	private static final String STARTER = "org.springframework.boot.SpringApplication";

	private static final List<String> OTHERS = List.of(ClassPath.ACTUATOR, ClassPath.HEALTH, ClassPath.JACKSON,
			ClassPath.METERS, ClassPath.METERS_OF_BOOT, ClassPath.OBSERVATIONS_OF_BOOT, ClassPath.RABBIT,
			ClassPath.PROTON_CLIENT, "com.fasterxml.jackson.annotation.JsonProperty", "io.vertx.core.Vertx",
			"org.junit.jupiter.api.Test");

	@TempDir
	private Path directory;

	@Test
	void requestIsAnsweredWithTheLibrariesOfTheStarterAlone() throws Exception {
		OTHERS.forEach(ClassPath::has);
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			node.when("READ").reply(200, "OK", Map.of("name", "orders"));
			assertThat(run(node.uri())).contains("present: [" + STARTER + "]", "answer: {name=orders}")
				.doesNotContain("WARN", "ERROR");
		}
	}

	private String run(String uri) throws Exception {
		Path output = this.directory.resolve("output");
		Process application = new ProcessBuilder(command(uri)).redirectErrorStream(true)
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

	private static List<String> command(String uri) throws Exception {
		Path here = Path.of(BareApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		String libraries = System.getProperty("starter.class-path");
		assertThat(libraries).contains("protonj2");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						here + File.pathSeparator + libraries, BareApplication.class.getName(), uri, STARTER));
		command.addAll(OTHERS);
		return command;
	}

}
