package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FrameTracerTests {

	private static final String PASSWORD = "do-not-log-me";

	@Test
	void framesAreLoggedWithoutSecretsAndPayload() {
		List<String> logged = logged(true);
		assertThat(logged).anyMatch((line) -> line.contains("-> [0] Open{"))
			.anyMatch((line) -> line.contains("<- [0] Open{"))
			.anyMatch((line) -> line.contains("SaslInit{mechanism=PLAIN, initialResponse=***"))
			.anyMatch((line) -> line.contains("SaslOutcome{code=OK}"))
			.anyMatch((line) -> line.contains("-> [0] Transfer{") && line.endsWith("bytes)"));
		assertThat(logged).noneMatch((line) -> line.contains(PASSWORD))
			.noneMatch((line) -> line.contains("secret-body"));
	}

	@Test
	void openTellsProductVersionAndPlatform() {
		assertThat(logged(true)).anyMatch((line) -> line.contains("-> [0] Open{")
				&& line.contains("containerId='amqp-mgmt-") && line.contains("product=amqp-mgmt")
				&& line.contains("version=") && line.contains("platform=Java"));
	}

	@Test
	void byDefaultNothingIsLogged() {
		assertThat(logged(false)).isEmpty();
	}

	private static List<String> logged(boolean trace) {
		try (LogCapture frames = new LogCapture("io.github.amqpmgmt.frames");
				EmbeddedManagementNode node = EmbeddedManagementNode.builder().user("guest", PASSWORD).start();
				ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
					.uri(node.uri())
					.credentials(() -> new Credentials("guest", PASSWORD))
					.traceFrames(trace)
					.build())) {
			node.whenAny().reply(200, null, "secret-body");
			ManagementTemplate.builder(connection).build().execute("CREATE", "type", "secret-body");
			connection.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
			return frames.messages();
		}
	}

}
