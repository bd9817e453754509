package io.github.amqpmgmt.connection;

import io.github.amqpmgmt.support.TestSecrets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Credentials}.
 */
class CredentialsTests {

	@Test
	void printingShowsTheUserNameButNotThePassword() {
		assertThat(new Credentials("guest", TestSecrets.PASSWORD))
			.hasToString("Credentials[username=guest, password=***]");
	}

	@Test
	void emptyUserNameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Credentials("", "s3cret"))
			.withMessage("'username' must not be empty");
	}

}
