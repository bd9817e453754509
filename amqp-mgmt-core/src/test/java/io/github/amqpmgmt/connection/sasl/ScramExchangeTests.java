package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import io.github.amqpmgmt.support.TestSecrets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ScramExchange}.
 */
class ScramExchangeTests {

	private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

	private static final String SERVER_NONCE = NONCE + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

	private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";

	private static final String SERVER_FIRST = "r=" + SERVER_NONCE + ",s=" + SALT + ",i=4096";

	private static final String SERVER_FINAL = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

	@Test
	void sha256FollowsTheExampleOfRfc7677() throws SaslFailedException {
		SaslExchange exchange = exchange("SCRAM-SHA-256", "user", TestSecrets.SCRAM_PASSWORD);
		assertThat(text(exchange.initialResponse())).isEqualTo("n,,n=user,r=" + NONCE);
		SaslStep step = exchange.respond(bytes(SERVER_FIRST));
		assertThat(step.isCostly()).isTrue();
		assertThat(text(step.compute()))
			.isEqualTo("c=biws,r=" + SERVER_NONCE + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
		SaslStep last = exchange.respond(bytes(SERVER_FINAL));
		assertThat(last.isCostly()).isFalse();
		assertThat(last.compute()).isEmpty();
		assertThatNoException().isThrownBy(() -> exchange.complete(new byte[0]));
	}

	@Test
	void serverSignatureInTheOutcomeCompletes() throws SaslFailedException {
		SaslExchange exchange = afterClientFinal();
		assertThatNoException().isThrownBy(() -> exchange.complete(bytes(SERVER_FINAL)));
	}

	@ParameterizedTest
	@CsvSource({ "SCRAM-SHA-512, SHA512", "SCRAM-SHA-256, SHA256", "SCRAM-SHA-1, SHA1" })
	void exchangeSucceedsWithAServerThatSharesNoCode(String mechanism, String hash) throws Exception {
		ScramTestServer server = new ScramTestServer(hash, "pencil");
		assertThatNoException().isThrownBy(() -> run(exchange(mechanism, "user", TestSecrets.SCRAM_PASSWORD), server));
	}

	@ParameterizedTest
	@CsvSource({ "pässwörd €, pässwörd €", "Ⅸ, IX", "I\u00ADX, IX", "a\u00A0b, 'a b'", "ﬁ, fi" })
	void passwordIsPreparedBySaslPrep(String password, String prepared) throws Exception {
		ScramTestServer server = new ScramTestServer("SHA512", prepared);
		assertThatNoException().isThrownBy(() -> run(exchange("SCRAM-SHA-512", "user", password), server));
	}

	@Test
	void userNameIsEscapedAndPrepared() throws SaslFailedException {
		SaslExchange exchange = exchange("SCRAM-SHA-256", "a=b,c Ⅸ ü", "pencil");
		assertThat(text(exchange.initialResponse())).isEqualTo("n,,n=a=3Db=2Cc IX ü,r=" + NONCE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tab\there", "nul\0", "\u0627\u0031", "private \uE000", "\u00AD", "", "lone \uD800",
			"unassigned in Unicode 3.2 \uD83D\uDE00" })
	void passwordThatSaslPrepForbidsIsRefusedBeforeAnythingIsSent(String password) {
		SaslFailedException ex = catchThrowableOfType(SaslFailedException.class,
				() -> exchange("SCRAM-SHA-256", "user", password));
		assertThat(ex.failure().kind()).isEqualTo(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT);
		assertThat(ex.failure().message())
			.isEqualTo("The password is empty or contains characters that SASLprep (RFC 4013) forbids, so SASL "
					+ "SCRAM-SHA-256 cannot use it");
		assertThat(ex).hasNoCause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tab\there", "\u0627\u0031", "\u00AD", "" })
	void userNameThatSaslPrepForbidsIsRefused(String username) {
		SaslFailedException ex = catchThrowableOfType(SaslFailedException.class,
				() -> exchange("SCRAM-SHA-256", username, "pencil"));
		assertThat(ex.failure().kind()).isEqualTo(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT);
		assertThat(ex.failure().message()).startsWith("The user name ");
	}

	@ParameterizedTest
	@CsvSource({ "1, false", "4095, false", "4096, true", "1000000, true", "1000001, false", "2147483647, false",
			"2147483648, false", "-1, false", "0, false", "many, false" })
	void iterationsOutOfBoundsAreRefusedBeforeHashing(String iterations, boolean accepted) throws SaslFailedException {
		SaslExchange exchange = exchange("SCRAM-SHA-256", "user", TestSecrets.SCRAM_PASSWORD);
		SaslFailedException ex = catchThrowableOfType(SaslFailedException.class,
				() -> exchange.respond(bytes("r=" + SERVER_NONCE + ",s=" + SALT + ",i=" + iterations)));
		assertThat(ex == null).isEqualTo(accepted);
		if (ex != null) {
			assertThat(ex.failure().kind()).isEqualTo(SaslFailure.Kind.PROTOCOL);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1025, 2900 })
	void saltOutOfBoundsIsRefused(int saltBytes) throws SaslFailedException {
		String salt = Base64.getEncoder().encodeToString(new byte[saltBytes]);
		assertProtocolErrorOnServerFirst("r=" + SERVER_NONCE + ",s=" + salt + ",i=4096");
	}

	@ParameterizedTest
	@ValueSource(strings = { "r=other,s=" + SALT + ",i=4096", "r=" + NONCE + ",s=" + SALT + ",i=4096",
			"r=" + SERVER_NONCE + ",s=?,i=4096", "r=" + SERVER_NONCE,
			"m=ext,r=" + SERVER_NONCE + ",s=" + SALT + ",i=4096", "", ",,,", "r,s,i", "v=abcd",
			"r=" + SERVER_NONCE + ",s=" + SALT + ",i=4096,x=1", "r=" + SERVER_NONCE + ",s=" + SALT + ",i=04096" })
	void malformedServerFirstMessageIsRefused(String message) throws SaslFailedException {
		assertProtocolErrorOnServerFirst(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "v=AAAA", "v=", "v=??", "x=1", "v" })
	void wrongServerSignatureIsRefused(String serverFinal) throws SaslFailedException {
		SaslExchange inChallenge = afterClientFinal();
		assertProtocolError(() -> inChallenge.respond(bytes(serverFinal)));
		SaslExchange inOutcome = afterClientFinal();
		assertProtocolError(() -> inOutcome.complete(bytes(serverFinal)));
	}

	@Test
	void successWithoutServerSignatureIsRefused() throws SaslFailedException {
		SaslExchange afterInitialResponse = exchange("SCRAM-SHA-256", "user", TestSecrets.SCRAM_PASSWORD);
		assertProtocolError(() -> afterInitialResponse.complete(new byte[0]));
		assertProtocolError(() -> afterInitialResponse.complete(bytes(SERVER_FINAL)));
		SaslExchange afterClientFinal = afterClientFinal();
		assertProtocolError(() -> afterClientFinal.complete(new byte[0]));
	}

	@Test
	void challengeAfterTheServerFinalMessageIsRefused() throws SaslFailedException {
		SaslExchange exchange = afterClientFinal();
		exchange.respond(bytes(SERVER_FINAL));
		assertProtocolError(() -> exchange.respond(bytes(SERVER_FINAL)));
	}

	@ParameterizedTest
	@CsvSource({ "invalid-proof, REFUSED", "something-new, REFUSED", "no-resources, TEMPORARY" })
	void errorOfTheServerIsARefusal(String error, SaslFailure.Kind kind) throws SaslFailedException {
		SaslExchange exchange = afterClientFinal();
		SaslFailedException ex = catchThrowableOfType(SaslFailedException.class,
				() -> exchange.respond(bytes("e=" + error)));
		assertThat(ex.failure())
			.isEqualTo(new SaslFailure(kind, "The peer refused the credentials (SASL SCRAM-SHA-256, " + error + ")"));
	}

	private static void run(SaslExchange exchange, ScramTestServer server) throws Exception {
		SaslStep step = exchange.respond(bytes(server.serverFirst(text(exchange.initialResponse()))));
		exchange.complete(bytes(server.serverFinal(text(step.compute()))));
	}

	private static SaslExchange afterClientFinal() throws SaslFailedException {
		SaslExchange exchange = exchange("SCRAM-SHA-256", "user", TestSecrets.SCRAM_PASSWORD);
		exchange.respond(bytes(SERVER_FIRST)).compute();
		return exchange;
	}

	private static SaslExchange exchange(String mechanism, String username, String password)
			throws SaslFailedException {
		return SaslMechanisms.forPassword(username, password, Set.of(mechanism), () -> NONCE)
			.select(List.of(mechanism))
			.start();
	}

	private static void assertProtocolErrorOnServerFirst(String message) throws SaslFailedException {
		SaslExchange exchange = exchange("SCRAM-SHA-256", "user", TestSecrets.SCRAM_PASSWORD);
		assertProtocolError(() -> exchange.respond(bytes(message)));
	}

	private static void assertProtocolError(ThrowingCallable call) {
		SaslFailedException ex = catchThrowableOfType(SaslFailedException.class, call);
		assertThat(ex).isNotNull();
		assertThat(ex.failure().kind()).isEqualTo(SaslFailure.Kind.PROTOCOL);
		assertThat(ex.failure().message()).startsWith("SASL SCRAM-SHA-256: ");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
