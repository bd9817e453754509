package io.github.amqpmgmt.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Has Qpid Proton's Python client, by which the router's own tools talk to it, use the
 * node that plays the router; so that the node is no mirror of this library.
 */
@Timeout(120)
class RouterClientTests {

	private static final String PYTHON = "/usr/bin/python3";

	@Test
	void theNodeSatisfiesTheClientOfTheRoutersTools() throws Exception {
		assumeThat(run("-c", "import proton")).as("Qpid Proton for Python").isEmpty();
		Path script = Path.of(RouterClientTests.class.getResource("router-client.py").toURI());
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.product("skupper-router", "3.0.0")
			.start()) {
			node.whenAny().reply(new RouterNode());
			assertThat(run(script.toString(), node.uri())).isEqualToIgnoringNewLines("satisfied");
		}
	}

	private static String run(String... arguments) throws InterruptedException {
		try {
			ProcessBuilder builder = new ProcessBuilder(PYTHON).redirectErrorStream(true);
			builder.command().addAll(java.util.List.of(arguments));
			Process process = builder.start();
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return "no end within 60 s";
			}
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
