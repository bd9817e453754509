package io.github.amqpmgmt.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.amqpmgmt.support.TestSecrets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SharedAccessTokensTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2030-01-01T00:00:00.7Z"), ZoneOffset.UTC);

	/**
	 * The signature was computed by {@code openssl dgst -sha256 -hmac}.
	 */
	@Test
	void aKeySignsAudienceAndExpiry() throws Exception {
		ManagementToken token = new SharedAccessTokens(
				() -> new SharedAccessKey("root key", TestSecrets.SHARED_ACCESS_KEY), Duration.ofHours(1), CLOCK)
			.token("amqp://host/orders");
		assertThat(token.type()).isEqualTo("servicebus.windows.net:sastoken");
		assertThat(token.expiry()).isEqualTo(Instant.parse("2030-01-01T01:00:00Z"));
		assertThat(token.value()).isEqualTo(
				"SharedAccessSignature sr=amqp%3A%2F%2Fhost%2Forders&sig=yi4fYVCPO8GS8SQ%2FnpSIRrYz9U5a7v82FRZuZ7DTNKI%3D"
						+ "&se=1893459600&skn=root+key");
		assertThat(token).asString().doesNotContain("sig=");
	}

	@Test
	void aSignatureIsGivenAsItIs() throws Exception {
		String made = "SharedAccessSignature sr=a&sig=s3cret&se=1893459600&skn=c";
		ManagementToken token = new SharedAccessTokens(() -> new SharedAccessSignature(made), Duration.ofHours(1),
				CLOCK)
			.token("any");
		assertThat(token.value()).isEqualTo(made);
		assertThat(token.expiry()).isEqualTo(Instant.ofEpochSecond(1893459600));
	}

	@Test
	void aValidityThatIsNoneIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ManagementTokenProvider.sharedAccess(() -> null, Duration.ZERO))
			.withMessageContaining("validity");
	}

}
