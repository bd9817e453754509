package io.github.amqpmgmt.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.support.BrokerJ;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.secrets.SecretSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whoever logs everything, that of the engine and of Netty included, and traces frames,
 * sees no secret.
 */
@Timeout(120)
class SecretLogTests {

	private static final List<String> LOGGERS = List.of("io.github.amqpmgmt", "org.apache.qpid.protonj2", "io.netty",
			"com.ongres");

	private final List<String> logged = new ArrayList<>();

	private final SecretSearch secrets = SecretSearch.of(TestSecrets.all());

	private void withEverythingLogged(ManagementConnectionOptions.Builder options, Consumer<ManagementTemplate> use) {
		List<LogCapture> captures = LOGGERS.stream().map(LogCapture::new).toList();
		try (ManagementConnection connection = ManagementConnection.create(options.traceFrames(true).build())) {
			use.accept(ManagementTemplate.builder(connection).build());
			connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		}
		finally {
			captures.forEach((capture) -> {
				this.logged.addAll(capture.messages());
				capture.close();
			});
		}
		assertThat(this.logged).anyMatch((line) -> line.contains("SaslInit{"));
		assertThat(this.secrets.in(String.join("\n", this.logged))).isEmpty();
	}

	@Test
	void passwordsAndTokensInRequestsAreNotLogged() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.user("guest", TestSecrets.PASSWORD)
			.openProperties(Map.of("session-token", TestSecrets.TOKEN))
			.start()) {
			node.whenAny().reply(200, "OK", TestSecrets.VALUE);
			node.when("refused").reply(401, "no such token", TestSecrets.VALUE);
			node.when("rejected").reject("amqp:unauthorized-access", "no such token");
			withEverythingLogged(ManagementConnectionOptions.builder()
				.uri(node.uri())
				.credentials(() -> new Credentials("guest", TestSecrets.PASSWORD)), (template) -> {
					for (String operation : List.of("put-token", "refused", "rejected")) {
						catchThrowable(() -> template.operation(operation)
							.type("servicebus.windows.net:sastoken")
							.property("security_token", TestSecrets.TOKEN)
							.body(TestSecrets.SHARED_ACCESS_SIGNATURE)
							.execute());
					}
					assertThat(catchThrowable(() -> template.operation("refused")
						.property("security_token", TestSecrets.TOKEN)
						.body(TestSecrets.SHARED_ACCESS_SIGNATURE)
						.execute())).isInstanceOf(ErrorResponseException.class).satisfies(this::showsNothing);
				});
			assertThat(node.requestCount()).isEqualTo(4);
		}
		assertThat(this.logged).anyMatch((line) -> line.contains("session-token=***"));
	}

	@Test
	void refusedPasswordsAreNotLogged() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.user("guest", TestSecrets.PASSWORD)
			.start()) {
			withEverythingLogged(
					ManagementConnectionOptions.builder()
						.uri(node.uri())
						.credentials(() -> new Credentials("guest", TestSecrets.WRONG_PASSWORD)),
					(template) -> assertThat(catchThrowable(() -> template.execute("READ")))
						.isInstanceOf(AuthenticationFailedException.class)
						.satisfies(this::showsNothing));
		}
	}

	@Test
	void whatProvesAPasswordIsNotLogged() {
		try (BrokerJ broker = BrokerJ.start()) {
			withEverythingLogged(
					ManagementConnectionOptions.builder().address(broker.address()).credentials(broker::credentials),
					(template) -> template.schema().types());
		}
		assertThat(this.logged).anyMatch((line) -> line.contains("SaslInit{mechanism=SCRAM"));
	}

	private void showsNothing(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(this.secrets.in(cause.toString())).isEmpty();
		}
	}

}
