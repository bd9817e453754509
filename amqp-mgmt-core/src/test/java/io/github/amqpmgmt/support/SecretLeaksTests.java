package io.github.amqpmgmt.support;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.ServiceLoader;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SecretLeaks} and {@link SecretGuard}, with a log of their own.
 */
class SecretLeaksTests {

	private final SecretLeaks leaks = new SecretLeaks();

	private final LoggerContext context = new LoggerContext();

	private final Logger ours = this.context.getLogger("io.github.amqpmgmt.connection.Some");

	private final Logger others = this.context.getLogger("org.example");

	@BeforeEach
	void start() {
		this.context.addTurboFilter(this.leaks);
		this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
	}

	@Test
	void aSecretIsFoundAtEveryLevelOfOurs() {
		this.ours.trace("begin {} end", TestSecrets.PASSWORD);
		this.ours.error(TestSecrets.TOKEN);
		assertThat(this.leaks.take()).containsExactly(
				"The [password] at level TRACE by io.github.amqpmgmt.connection.Some: begin {} end",
				"The [token] at level ERROR by io.github.amqpmgmt.connection.Some: " + TestSecrets.TOKEN);
		assertThat(this.leaks.take()).isEmpty();
	}

	@Test
	void aSecretOfOthersIsFoundWhereItIsLogged() {
		this.others.debug("{}", TestSecrets.PASSWORD);
		assertThat(this.leaks.take()).isEmpty();
		this.others.setLevel(Level.TRACE);
		this.others.debug("{}", TestSecrets.PASSWORD);
		assertThat(this.leaks.take()).hasSize(1);
	}

	@Test
	void aSecretIsFoundInExceptionsTheirCausesAndWhatTheySuppress() {
		this.ours.warn("failed", new IllegalStateException(TestSecrets.PASSWORD));
		this.ours.warn("failed {}", "here", new Exception(new Exception(TestSecrets.PASSWORD)));
		Exception suppressing = new Exception();
		suppressing.addSuppressed(new Exception(TestSecrets.PASSWORD));
		this.ours.warn("failed", suppressing);
		assertThat(this.leaks.take()).hasSize(3);
	}

	@Test
	void exceptionsThatCauseOneAnotherAreNoTrap() {
		Exception one = new Exception("one");
		Exception two = new Exception("two", one);
		one.initCause(two);
		this.ours.warn("failed", one);
		assertThat(this.leaks.take()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "u", "us", "use", "guest\0guest" })
	void aSecretIsFoundInBase64BehindWhatever(String before) {
		byte[] plain = (before + "\0" + TestSecrets.PASSWORD + "and more").getBytes(StandardCharsets.UTF_8);
		this.ours.info("{}", Base64.getEncoder().encodeToString(plain));
		this.ours.info("{}", Base64.getUrlEncoder().encodeToString(plain));
		assertThat(this.leaks.take()).hasSize(2);
	}

	@Test
	void aSecretIsFoundInOtherEncodings() {
		this.ours.info(HexFormat.of().formatHex(TestSecrets.PASSWORD.getBytes(StandardCharsets.UTF_8)));
		this.ours.info("amqp://guest:p%4055%2C+w%3D0rd-1@host");
		assertThat(this.leaks.take()).hasSize(2);
	}

	@Test
	void allElseIsLeftInPeace() {
		this.ours.info("Connected to {} as {}", "localhost", "guest", new Exception("The password is wrong"));
		assertThat(this.leaks.take()).isEmpty();
	}

	@Test
	void theGuardFailsTheTestOnce() {
		SecretGuard guard = new SecretGuard(this.leaks);
		this.ours.info(TestSecrets.PASSWORD);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> guard.afterEach(null))
			.withMessageStartingWith("Secrets were logged: The [password] at level INFO");
		assertThatNoException().isThrownBy(() -> guard.afterAll(null));
		this.ours.info(TestSecrets.PASSWORD);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> guard.afterAll(null));
	}

	@Test
	void allTestsAreGuarded() {
		assertThat(SecretLeaks.ofAllTests()).isNotNull();
		assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(SecretGuard.class);
		assertThat(getClass().getResourceAsStream("/junit-platform.properties")).asString(StandardCharsets.UTF_8)
			.contains("junit.jupiter.extensions.autodetection.enabled=true");
	}

}
