package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;

import io.github.amqpmgmt.support.TestSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link OAuthBearerMechanism}, {@link XOAuth2Mechanism} and
 * {@link ExternalMechanism}.
 */
class TokenMechanismsTests {

	private static final byte[] REFUSAL = "{\"status\":\"invalid_token\"}".getBytes(StandardCharsets.UTF_8);

	@Test
	void theMessageOfOAuthBearerIsThatOfTheRfc() throws Exception {
		assertThat(text(new OAuthBearerMechanism("user@example.com", TestSecrets.BEARER_TOKEN).start()))
			.isEqualTo("n,a=user@example.com,\u0001auth=Bearer vF9dft4qmT\u0001\u0001");
		assertThat(text(new OAuthBearerMechanism(null, "s3cret").start()))
			.isEqualTo("n,,\u0001auth=Bearer s3cret\u0001\u0001");
	}

	@Test
	void aUserNameCannotEndTheHeaderOfOAuthBearer() throws Exception {
		assertThat(text(new OAuthBearerMechanism("a,b=c", "s3cret").start()))
			.isEqualTo("n,a=a=2Cb=3Dc,\u0001auth=Bearer s3cret\u0001\u0001");
	}

	@Test
	void theMessageOfXOAuth2HasUserAndToken() throws Exception {
		assertThat(text(new XOAuth2Mechanism("user", "s3cret").start()))
			.isEqualTo("user=user\u0001auth=Bearer s3cret\u0001\u0001");
	}

	@Test
	void theMessageOfExternalIsTheAuthorizationIdentity() throws Exception {
		assertThat(text(new ExternalMechanism(null).start())).isEmpty();
		assertThat(text(new ExternalMechanism("grün").start())).isEqualTo("grün");
		assertThatExceptionOfType(SaslFailedException.class).isThrownBy(() -> new ExternalMechanism("a\0b").start())
			.withMessageContaining("authorization identity contains a NUL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "token\u0001host=evil", "\u0001" })
	void aTokenThatContainsASeparatorIsRefusedWithoutShowingIt(String token) {
		assertThatExceptionOfType(SaslFailedException.class)
			.isThrownBy(() -> new OAuthBearerMechanism("user", token).start())
			.withMessageContaining("token contains a character U+0001")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("evil"));
		assertThatExceptionOfType(SaslFailedException.class).isThrownBy(() -> new XOAuth2Mechanism("u", token).start());
		assertThatExceptionOfType(SaslFailedException.class)
			.isThrownBy(() -> new XOAuth2Mechanism("user" + token, "s3cret").start());
	}

	@Test
	void xOAuth2NeedsAUserName() {
		assertThatExceptionOfType(SaslFailedException.class)
			.isThrownBy(() -> new XOAuth2Mechanism("", "s3cret").start())
			.withMessageContaining("user name is empty");
	}

	@Test
	void aRefusedTokenIsAcknowledgedOnceAndCannotSucceedAfterIt() throws Exception {
		SaslExchange bearer = new OAuthBearerMechanism("user", "s3cret").start();
		assertThat(bearer.respond(REFUSAL).compute()).containsExactly(1);
		assertThatExceptionOfType(SaslFailedException.class).isThrownBy(() -> bearer.respond(REFUSAL))
			.withMessageContaining("second challenge");
		assertThatExceptionOfType(SaslFailedException.class).isThrownBy(() -> bearer.complete(new byte[0]))
			.withMessageContaining("success after it had refused");
		assertThat(new XOAuth2Mechanism("user", "s3cret").start().respond(REFUSAL).compute()).isEmpty();
	}

	@Test
	void anAcceptedTokenCompletesAtOnce() throws Exception {
		SaslExchange exchange = new OAuthBearerMechanism("user", "s3cret").start();
		exchange.complete(new byte[0]);
		assertThat(exchange.initialResponse()).isNotEmpty();
	}

	private static String text(SaslExchange exchange) {
		return new String(exchange.initialResponse(), StandardCharsets.UTF_8);
	}

}
