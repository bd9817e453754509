package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.security.SaslMechanisms;
import org.apache.qpid.protonj2.types.transport.Attach;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Close;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Open;
import org.apache.qpid.protonj2.types.transport.Performative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FrameTracerTests {

	private static final String PASSWORD = TestSecrets.PASSWORD;

	@Test
	void framesAreLoggedWithoutSecretsAndPayload() {
		List<String> logged = logged(true);
		assertThat(logged).anyMatch((line) -> line.contains("-> [0] Open{"))
			.anyMatch((line) -> line.contains("<- [0] Open{"))
			.anyMatch((line) -> line.contains("SaslInit{mechanism=PLAIN, initialResponse=***"))
			.anyMatch((line) -> line.contains("SaslOutcome{code=OK}"))
			.anyMatch((line) -> line.contains("-> [0] Transfer{") && line.endsWith("bytes)"));
		assertThat(logged).noneMatch((line) -> line.contains(PASSWORD))
			.noneMatch((line) -> line.contains(TestSecrets.VALUE));
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

	@Test
	void whatAPeerSaysIsOneLineOfBoundedLength() {
		String text = FrameText
			.of(new Close().setError(new ErrorCondition(Symbol.valueOf("x"), "a\nb\u001b[2J" + "c".repeat(5000))));
		assertThat(text).contains("a?b?[2Jccc").hasSizeLessThan(1100).doesNotContain("\n");
		assertThat(FrameText.of(new SaslMechanisms().setSaslServerMechanisms(Symbol.valueOf("A\nB"))))
			.doesNotContain("\n");
	}

	static Stream<Performative> propertiesOfUsersAreMasked() {
		Map<Symbol, Object> properties = Map.of(Symbol.valueOf("token"), TestSecrets.TOKEN, Symbol.valueOf("product"),
				"amqp-mgmt");
		return Stream.of(new Open().setContainerId("c").setProperties(properties),
				new Begin().setProperties(properties), new Attach().setName("a").setProperties(properties),
				new Flow().setProperties(properties));
	}

	@ParameterizedTest
	@MethodSource
	void propertiesOfUsersAreMasked(Performative performative) {
		String before = performative.toString();
		assertThat(FrameText.of(performative)).contains("token=***").contains("product=amqp-mgmt");
		assertThat(performative).hasToString(before);
		assertThat(before).contains(TestSecrets.TOKEN);
	}

	private static List<String> logged(boolean trace) {
		try (LogCapture frames = new LogCapture("io.github.amqpmgmt.frames");
				EmbeddedManagementNode node = EmbeddedManagementNode.builder().user("guest", PASSWORD).start();
				ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
					.uri(node.uri())
					.credentials(() -> new Credentials("guest", PASSWORD))
					.traceFrames(trace)
					.build())) {
			node.whenAny().reply(200, null, TestSecrets.VALUE);
			ManagementTemplate.builder(connection).build().execute("CREATE", "type", TestSecrets.VALUE);
			connection.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
			return frames.messages();
		}
	}

}
