package io.github.amqpmgmt.test.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecretSearch}.
 */
class SecretSearchTests {

	private static final String PASSWORD = "p@55, w=0rd-1";

	private static final String KEY = "k3y?>~of the test";

	private final SecretSearch search = SecretSearch.of(Map.of("password", PASSWORD, "key", KEY));

	@Test
	void theNamesOfWhatShowsAreTold() {
		assertThat(this.search.in("as guest with " + PASSWORD + " at")).containsExactly("password");
		assertThat(this.search.in(KEY + PASSWORD)).containsExactlyInAnyOrder("password", "key");
		assertThat(this.search.in("The password is wrong, and so is the key")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "u", "us", "use", "guest\0guest" })
	void base64IsFoundBehindWhatever(String before) {
		byte[] plain = (before + "\0" + KEY + "and more").getBytes(StandardCharsets.UTF_8);
		assertThat(this.search.in(Base64.getEncoder().encodeToString(plain))).containsExactly("key");
		assertThat(this.search.in(Base64.getUrlEncoder().encodeToString(plain))).containsExactly("key");
	}

	@Test
	void otherEncodingsAreFound() {
		byte[] bytes = PASSWORD.getBytes(StandardCharsets.UTF_8);
		assertThat(this.search.in(HexFormat.of().formatHex(bytes))).hasSize(1);
		assertThat(this.search.in(HexFormat.of().withUpperCase().formatHex(bytes))).hasSize(1);
		assertThat(this.search.in("amqp://guest:p%4055%2C+w%3D0rd-1@host")).hasSize(1);
	}

	@Test
	void whatCannotBeSearchedForIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SecretSearch.of(Map.of("short one", "words")))
			.withMessageContaining("'short one' has fewer than 6 characters")
			.withMessageNotContaining("words");
		assertThatIllegalArgumentException().isThrownBy(() -> SecretSearch.of(Map.of()));
	}

}
