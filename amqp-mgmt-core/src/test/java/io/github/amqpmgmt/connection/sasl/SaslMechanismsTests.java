package io.github.amqpmgmt.connection.sasl;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.amqpmgmt.support.TestSecrets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link SaslMechanisms}.
 */
class SaslMechanismsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			PLAIN SCRAM-SHA-256 SCRAM-SHA-512           | ''                        | SCRAM-SHA-512
			PLAIN SCRAM-SHA-256 CRAM-MD5                | ''                        | SCRAM-SHA-256
			ANONYMOUS PLAIN                             | ''                        | PLAIN
			PLAIN SCRAM-SHA-1                           | ''                        | PLAIN
			PLAIN SCRAM-SHA-1                           | PLAIN SCRAM-SHA-1         | SCRAM-SHA-1
			PLAIN SCRAM-SHA-512                         | PLAIN                     | PLAIN
			PLAIN SCRAM-SHA-512                         | plain                     | PLAIN
			SCRAM-SHA-1 CRAM-MD5                        | ''                        | none
			CRAM-MD5                                    | CRAM-MD5                  | none
			ANONYMOUS                                   | ''                        | none
			ANONYMOUS                                   | ANONYMOUS                 | none
			PLAIN                                       | SCRAM-SHA-512             | none
			SCRAM-SHA-256-PLUS XOAUTH2                  | ''                        | none
			""")
	void credentialsSelectTheStrongestAllowedMechanism(String offered, String allowed, String expected) {
		SaslMechanisms mechanisms = SaslMechanisms.forPassword("user", TestSecrets.SCRAM_PASSWORD,
				Set.copyOf(words(allowed)));
		assertThat(selected(mechanisms, words(offered))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			PLAIN ANONYMOUS   | ''        | ANONYMOUS
			PLAIN ANONYMOUS   | ANONYMOUS | ANONYMOUS
			PLAIN ANONYMOUS   | PLAIN     | none
			PLAIN             | ''        | none
			""")
	void withoutCredentialsOnlyAnonymousIsSelected(String offered, String allowed, String expected) {
		SaslMechanisms mechanisms = SaslMechanisms.withoutCredentials(Set.copyOf(words(allowed)));
		assertThat(selected(mechanisms, words(offered))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			XOAUTH2 OAUTHBEARER PLAIN | user | ''          | OAUTHBEARER
			XOAUTH2 PLAIN             | user | ''          | XOAUTH2
			XOAUTH2 OAUTHBEARER       | user | XOAUTH2     | XOAUTH2
			XOAUTH2                   | none | ''          | none
			OAUTHBEARER               | none | ''          | OAUTHBEARER
			PLAIN ANONYMOUS EXTERNAL  | user | ''          | none
			""")
	void aTokenSelectsTheStrongestAllowedMechanism(String offered, @Nullable String username, String allowed,
			String expected) {
		SaslMechanisms mechanisms = SaslMechanisms.forToken(username, "s3cret", Set.copyOf(words(allowed)));
		assertThat(selected(mechanisms, words(offered))).isEqualTo(expected);
	}

	@Test
	void anExternalIdentitySelectsExternalOnly() {
		SaslMechanisms mechanisms = SaslMechanisms.external(null, Set.of());
		assertThat(selected(mechanisms, List.of("ANONYMOUS", "PLAIN", "EXTERNAL"))).isEqualTo("EXTERNAL");
		assertThat(selected(mechanisms, List.of("ANONYMOUS", "PLAIN"))).isNull();
	}

	@Test
	void whatWouldRevealTheSecretIsNotUsedWhereOthersReadAlong() {
		SaslMechanisms password = SaslMechanisms.forPassword("user", TestSecrets.SCRAM_PASSWORD, Set.of())
			.readableByOthers();
		assertThat(selected(password, List.of("PLAIN", "SCRAM-SHA-256"))).isEqualTo("SCRAM-SHA-256");
		SaslFailure failure = failure(password, List.of("PLAIN", "ANONYMOUS"));
		assertThat(failure.kind()).isEqualTo(SaslFailure.Kind.CLEAR_TEXT);
		assertThat(failure.message()).contains("PLAIN would send the secret in clear text").doesNotContain("pencil");
		SaslMechanisms token = SaslMechanisms.forToken("user", "s3cret-1", Set.of()).readableByOthers();
		assertThat(failure(token, List.of("OAUTHBEARER")).kind()).isEqualTo(SaslFailure.Kind.CLEAR_TEXT);
		assertThat(failure(token, List.of("XOAUTH2")).kind()).isEqualTo(SaslFailure.Kind.CLEAR_TEXT);
		SaslMechanisms external = SaslMechanisms.external("someone", Set.of()).readableByOthers();
		assertThat(selected(external, List.of("EXTERNAL"))).isEqualTo("EXTERNAL");
		SaslMechanisms anonymous = SaslMechanisms.withoutCredentials(Set.of()).readableByOthers();
		assertThat(selected(anonymous, List.of("ANONYMOUS"))).isEqualTo("ANONYMOUS");
	}

	@Test
	void missingMatchNamesWhatIsOfferedAndWhatIsAllowed() {
		SaslFailure failure = failure(SaslMechanisms.forPassword("user", TestSecrets.SCRAM_PASSWORD, Set.of("PLAIN")),
				List.of("GSSAPI", "ANONYMOUS"));
		assertThat(failure.kind()).isEqualTo(SaslFailure.Kind.NO_COMMON_MECHANISM);
		assertThat(failure.message())
			.isEqualTo("No common SASL mechanism: the peer offers [GSSAPI, ANONYMOUS], usable with a user name and "
					+ "password and the allowed mechanisms [PLAIN] are [PLAIN]");
	}

	@Test
	void missingMatchWithoutCredentialsSaysSo() {
		SaslFailure failure = failure(SaslMechanisms.withoutCredentials(Set.of()), List.of("PLAIN"));
		assertThat(failure.message())
			.isEqualTo("No common SASL mechanism: the peer offers [PLAIN], usable without credentials are [ANONYMOUS]");
	}

	@Test
	void namesFromThePeerCannotFloodOrForgeLogLines() {
		List<String> offered = Collections.nCopies(10_000, "X\r\nINFO forged" + "Y".repeat(1000));
		SaslFailure failure = failure(SaslMechanisms.withoutCredentials(Set.of()), offered);
		assertThat(failure.message()).hasSizeLessThan(2000).doesNotContain("\r", "\n");
	}

	@Test
	void printingDoesNotShowThePassword() {
		assertThat(SaslMechanisms.forPassword("user", TestSecrets.SCRAM_PASSWORD, Set.of()).toString())
			.doesNotContain("pencil");
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.split(" ")).filter((word) -> !word.isEmpty()).collect(Collectors.toList());
	}

	private static String selected(SaslMechanisms mechanisms, List<String> offered) {
		try {
			return mechanisms.select(offered).name();
		}
		catch (SaslFailedException ex) {
			assertThat(ex.failure().kind()).isEqualTo(SaslFailure.Kind.NO_COMMON_MECHANISM);
			return null;
		}
	}

	private static SaslFailure failure(SaslMechanisms mechanisms, List<String> offered) {
		return catchThrowableOfType(SaslFailedException.class, () -> mechanisms.select(offered)).failure();
	}

}
