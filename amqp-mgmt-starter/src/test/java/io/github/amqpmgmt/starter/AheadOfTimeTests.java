package io.github.amqpmgmt.starter;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Generates code for an application with everything beside the starter, compiles and runs
 * it, as Spring Boot's plugin for Maven does.
 */
class AheadOfTimeTests {

	private static final String EXPOSURE = "--management.endpoints.web.exposure.include=amqpmgmt";

	private static final String LIBRARIES = System.getProperty("java.class.path");

	@TempDir
	private Path sources;

	@TempDir
	private Path classes;

	@TempDir
	private Path output;

	@Test
	void generatedCodeMakesBeansThatWork() throws Exception {
		ClassPath.has(ClassPath.ACTUATOR, ClassPath.HEALTH, ClassPath.JACKSON, ClassPath.METERS);
		generate();
		compile();
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				EmbeddedManagementNode audit = EmbeddedManagementNode.builder()
					.address("$management")
					.address("$cbs")
					.start()) {
			node.when("READ").reply(200, "OK", Map.of("name", "orders"));
			audit.when("READ").reply(200, "OK", Map.of("name", "audited"));
			audit.when("put-token").reply(200, "OK", Map.of());
			assertThat(run(node.uri(), audit.uri()).lines()).containsExactly("answer: Queue[name=orders]",
					"audit: Queue[name=audited]", "timers: 2",
					"health: {amqpManagementTemplate=UP, auditManagementTemplate=UP}", "endpoint: true");
			assertThat(node.requests()).hasSize(1);
			assertThat(audit.requests().get(0).body()).isEqualTo("of-audit");
		}
	}

	private void generate() {
		AbstractAotProcessor.Settings settings = AbstractAotProcessor.Settings.builder()
			.sourceOutput(this.sources)
			.resourceOutput(this.classes)
			.classOutput(this.classes)
			.groupId("io.github.amqpmgmt")
			.artifactId("full-application")
			.build();
		// Where the node is, is known only when the application runs.
		new SpringApplicationAotProcessor(FullApplication.class, settings,
				arguments("amqp://nowhere.invalid", "amqp://nowhere.invalid").toArray(String[]::new))
			.process();
	}

	private void compile() throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-nowarn", "-proc:none", "-d", this.classes.toString(), "-cp", LIBRARIES));
		try (Stream<Path> files = Files.walk(this.sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, messages, messages, arguments.toArray(new String[0]));
		assertThat(result).as(messages.toString(StandardCharsets.UTF_8)).isZero();
	}

	private String run(String uri, String uriOfAudit) throws Exception {
		List<String> command = new ArrayList<>(List.of("-Dspring.aot.enabled=true", "-cp",
				this.classes + File.pathSeparator + LIBRARIES, FullApplication.class.getName()));
		command.addAll(arguments(uri, uriOfAudit));
		return new ApplicationProcess(this.output).run(command);
	}

	private static List<String> arguments(String uri, String uriOfAudit) {
		return List.of(EXPOSURE, "--amqp.mgmt.uri=" + uri, "--amqp.mgmt.connections.audit.uri=" + uriOfAudit,
				"--amqp.mgmt.connections.audit.token.type=cbs", "--amqp.mgmt.nodes.audit.connection=audit",
				"--spring.main.banner-mode=off");
	}

}
