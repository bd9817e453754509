package io.github.amqpmgmt.starter;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
			assertThat(new ApplicationProcess(this.directory).run(command(node.uri())))
				.contains("present: [" + STARTER + "]", "answer: {name=orders}")
				.doesNotContain("WARN", "ERROR");
		}
	}

	private static List<String> command(String uri) throws Exception {
		String libraries = System.getProperty("starter.class-path");
		assertThat(libraries).contains("protonj2");
		List<String> command = new ArrayList<>(
				List.of("-cp", ApplicationProcess.testClasses() + File.pathSeparator + libraries,
						BareApplication.class.getName(), uri, STARTER));
		command.addAll(OTHERS);
		return command;
	}

}
