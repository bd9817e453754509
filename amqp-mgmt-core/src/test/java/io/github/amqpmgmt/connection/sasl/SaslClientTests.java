package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import io.github.amqpmgmt.support.TestSecrets;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.engine.exceptions.EngineFailedException;
import org.apache.qpid.protonj2.engine.sasl.SaslClientContext;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.types.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SaslClient}.
 */
class SaslClientTests {

	private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

	private final FakeSaslContext context = new FakeSaslContext();

	private final RecordedOutcome outcome = new RecordedOutcome();

	private final ManualExecutor hashing = new ManualExecutor();

	private final ManualExecutor eventLoop = new ManualExecutor();

	@Test
	void plainSucceeds() {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("PLAIN"));
		assertThat(this.context.sent).containsExactly("PLAIN@vhost:\0user\0pencil");
		client.handleSaslOutcome(this.context, SaslOutcome.SASL_OK, null);
		assertThat(this.outcome.succeeded).containsExactly("PLAIN");
		assertThat(this.outcome.failed).isEmpty();
	}

	@Test
	void anonymousSucceedsWithoutCredentials() {
		SaslClient client = client(SaslMechanisms.withoutCredentials(Set.of()));
		client.handleSaslMechanisms(this.context, symbols("PLAIN", "ANONYMOUS"));
		client.handleSaslOutcome(this.context, SaslOutcome.SASL_OK, null);
		assertThat(this.context.sent).containsExactly("ANONYMOUS@vhost:");
		assertThat(this.outcome.succeeded).containsExactly("ANONYMOUS");
	}

	@Test
	void scramSucceedsAndHashesOnTheGivenExecutorOnly() throws Exception {
		ScramTestServer server = new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD);
		SaslClient client = scramUpToHashing(server);
		assertThat(this.context.sent).hasSize(1);
		assertThat(this.hashing.size()).isEqualTo(1);
		assertThat(this.eventLoop.size()).isZero();
		this.hashing.runAll();
		assertThat(this.context.sent).hasSize(1);
		assertThat(this.eventLoop.size()).isEqualTo(1);
		this.eventLoop.runAll();
		assertThat(this.context.sent).hasSize(2);
		client.handleSaslChallenge(this.context, buffer(server.serverFinal(this.context.sent.get(1))));
		assertThat(this.context.sent).hasSize(3).last().isEqualTo("");
		client.handleSaslOutcome(this.context, SaslOutcome.SASL_OK, null);
		assertThat(this.outcome.succeeded).containsExactly("SCRAM-SHA-512");
	}

	@Test
	void scramAcceptsTheServerSignatureInTheOutcome() throws Exception {
		ScramTestServer server = new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD);
		SaslClient client = scramUpToHashing(server);
		runHashing();
		client.handleSaslOutcome(this.context, SaslOutcome.SASL_OK,
				buffer(server.serverFinal(this.context.sent.get(1))));
		assertThat(this.outcome.succeeded).containsExactly("SCRAM-SHA-512");
	}

	@Test
	void scramRefusesSuccessWithoutServerSignature() throws Exception {
		SaslClient client = scramUpToHashing(new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD));
		runHashing();
		assertSuccessNotAccepted(client, null);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void successWhileHashingIsRefusedAndNothingIsSentAfterwards() throws Exception {
		SaslClient client = scramUpToHashing(new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD));
		assertSuccessNotAccepted(client, null);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
		runHashing();
		assertThat(this.context.sent).hasSize(1);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void nothingIsSentIfTheExchangeIsAbandonedWhileHashing() throws Exception {
		SaslClient client = scramUpToHashing(new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD));
		this.hashing.runAll();
		client.abandon();
		this.eventLoop.runAll();
		assertThat(this.context.sent).hasSize(1);
		assertThat(this.outcome.isEmpty()).isTrue();
	}

	@Test
	void nothingIsSentIfTheEngineGaveUpWhileHashing() throws Exception {
		scramUpToHashing(new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD));
		this.context.done = true;
		runHashing();
		assertThat(this.context.sent).hasSize(1);
		assertThat(this.outcome.isEmpty()).isTrue();
	}

	@Test
	void engineThatHasFailedIsNotAnOutcome() {
		FakeSaslContext failed = new FakeSaslContext() {
			@Override
			public SaslClientContext sendChosenMechanism(Symbol mechanism, String host, ProtonBuffer initialResponse) {
				throw new EngineFailedException("gone", new IllegalStateException());
			}
		};
		client("user", TestSecrets.SCRAM_PASSWORD).handleSaslMechanisms(failed, symbols("PLAIN"));
		assertThat(this.outcome.isEmpty()).isTrue();
	}

	@Test
	void hashingThatIsNotTakenIsATemporaryFailure() throws Exception {
		SaslClient client = new SaslClient(password("user", TestSecrets.SCRAM_PASSWORD), "vhost", this.outcome,
				(command) -> {
					throw new RejectedExecutionException();
				}, this.eventLoop);
		client.handleSaslMechanisms(this.context, symbols("SCRAM-SHA-512"));
		client.handleSaslChallenge(this.context,
				buffer(new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD).serverFirst(clientFirst())));
		assertFailedOnce(SaslFailure.Kind.TEMPORARY);
	}

	@Test
	void eventLoopThatHasEndedIsLeftAlone() throws Exception {
		SaslClient client = new SaslClient(password("user", TestSecrets.SCRAM_PASSWORD), "vhost", this.outcome,
				this.hashing, (command) -> {
					throw new RejectedExecutionException();
				});
		client.handleSaslMechanisms(this.context, symbols("SCRAM-SHA-512"));
		client.handleSaslChallenge(this.context,
				buffer(new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD).serverFirst(clientFirst())));
		this.hashing.runAll();
		assertThat(this.outcome.isEmpty()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "SASL_AUTH, REFUSED, AUTH, refused the credentials",
			"SASL_SYS, REFUSED, SYS, failed to authenticate us",
			"SASL_PERM, REFUSED, SYS_PERM, failed to authenticate us",
			"SASL_TEMP, TEMPORARY, SYS_TEMP, cannot authenticate for the moment" })
	void refusingOutcomeIsReported(SaslOutcome code, SaslFailure.Kind kind, String name, String text) {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("PLAIN"));
		client.handleSaslOutcome(this.context, code, null);
		assertThat(this.outcome.failed)
			.containsExactly(new SaslFailure(kind, "The peer " + text + " (SASL PLAIN, outcome " + name + ")"));
		assertThat(this.outcome.failed.get(0).isTransient()).isEqualTo(kind == SaslFailure.Kind.TEMPORARY);
	}

	@ParameterizedTest
	@CsvSource({ "us\0er, pencil", "user, pen\0cil", "user, ''" })
	void plainRefusesTextItCannotCarry(String username, String password) {
		client(username, password).handleSaslMechanisms(this.context, symbols("PLAIN"));
		assertFailedOnce(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT);
		assertThat(this.context.sent).isEmpty();
	}

	@Test
	void peerWithoutCommonMechanismIsToldNothing() {
		client("user", TestSecrets.SCRAM_PASSWORD).handleSaslMechanisms(this.context, symbols("GSSAPI"));
		assertFailedOnce(SaslFailure.Kind.NO_COMMON_MECHANISM);
		assertThat(this.context.sent).isEmpty();
	}

	@Test
	void missingMechanismsAreAProtocolError() {
		client("user", TestSecrets.SCRAM_PASSWORD).handleSaslMechanisms(this.context, null);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void emptyMechanismsAreAProtocolError() {
		client("user", TestSecrets.SCRAM_PASSWORD).handleSaslMechanisms(this.context, new Symbol[] { null });
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void mechanismsTwiceAreAProtocolError() {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("PLAIN"));
		client.handleSaslMechanisms(this.context, symbols("PLAIN"));
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
		assertThat(this.context.sent).hasSize(1);
	}

	@Test
	void challengeBeforeMechanismsIsAProtocolError() {
		client("user", TestSecrets.SCRAM_PASSWORD).handleSaslChallenge(this.context, buffer("x"));
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void challengeForPlainIsAProtocolErrorHoweverOftenItComes() {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("PLAIN"));
		for (int count = 0; count < 500; count++) {
			client.handleSaslChallenge(this.context, buffer(""));
		}
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
		assertThat(this.context.sent).hasSize(1);
	}

	@Test
	void challengeWhileHashingIsAProtocolErrorAndHashesOnce() throws Exception {
		ScramTestServer server = new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD);
		SaslClient client = scramUpToHashing(server);
		for (int count = 0; count < 500; count++) {
			client.handleSaslChallenge(this.context, buffer(server.serverFirst(clientFirst())));
		}
		assertThat(this.hashing.size()).isEqualTo(1);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void missingOrOversizedChallengeIsAProtocolError() {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("SCRAM-SHA-256"));
		client.handleSaslChallenge(this.context, null);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void oversizedChallengeIsAProtocolError() {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("SCRAM-SHA-256"));
		client.handleSaslChallenge(this.context, buffer("r=" + NONCE + "x".repeat(5000) + ",s=AAAA,i=4096"));
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SASL_AUTH", "SASL_TEMP" })
	void outcomeBeforeMechanismsIsAProtocolError(SaslOutcome code) {
		client("user", TestSecrets.SCRAM_PASSWORD).handleSaslOutcome(this.context, code, null);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void successBeforeMechanismsIsNotAccepted() {
		assertSuccessNotAccepted(client("user", TestSecrets.SCRAM_PASSWORD), null);
		assertFailedOnce(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void successAfterTheExchangeWasAbandonedIsNotAccepted() {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("PLAIN"));
		client.abandon();
		assertSuccessNotAccepted(client, null);
		assertThat(this.outcome.isEmpty()).isTrue();
	}

	@Test
	void messagesDoNotShowThePassword() {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("PLAIN"));
		client.handleSaslOutcome(this.context, SaslOutcome.SASL_AUTH, buffer("pencil"));
		assertThat(this.outcome.failed.toString()).doesNotContain("pencil");
	}

	private void assertSuccessNotAccepted(SaslClient client, ProtonBuffer additionalData) {
		assertThatIllegalStateException()
			.isThrownBy(() -> client.handleSaslOutcome(this.context, SaslOutcome.SASL_OK, additionalData));
		assertThat(this.outcome.succeeded).isEmpty();
	}

	private void assertFailedOnce(SaslFailure.Kind kind) {
		assertThat(this.outcome.succeeded).isEmpty();
		assertThat(this.outcome.failed).extracting(SaslFailure::kind).containsExactly(kind);
		assertThat(this.context.failures).hasSizeLessThanOrEqualTo(1);
	}

	private SaslClient scramUpToHashing(ScramTestServer server) {
		SaslClient client = client("user", TestSecrets.SCRAM_PASSWORD);
		client.handleSaslMechanisms(this.context, symbols("PLAIN", "SCRAM-SHA-512"));
		client.handleSaslChallenge(this.context, buffer(server.serverFirst(clientFirst())));
		return client;
	}

	private String clientFirst() {
		return this.context.sent.get(0).substring("SCRAM-SHA-512@vhost:".length());
	}

	private void runHashing() {
		this.hashing.runAll();
		this.eventLoop.runAll();
	}

	private SaslClient client(String username, String password) {
		return client(password(username, password));
	}

	private SaslClient client(SaslMechanisms mechanisms) {
		return new SaslClient(mechanisms, "vhost", this.outcome, this.hashing, this.eventLoop);
	}

	private static SaslMechanisms password(String username, String password) {
		return SaslMechanisms.forPassword(username, password, Set.of(), () -> NONCE);
	}

	private static Symbol[] symbols(String... names) {
		return Arrays.stream(names).map(Symbol::valueOf).toArray(Symbol[]::new);
	}

	private static ProtonBuffer buffer(String text) {
		return ProtonBufferAllocator.defaultAllocator().copy(text.getBytes(StandardCharsets.UTF_8));
	}

}
