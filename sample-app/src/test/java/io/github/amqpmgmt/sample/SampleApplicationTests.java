package io.github.amqpmgmt.sample;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.AuthenticationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SampleApplication}.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	@Test
	void walksThroughOnTheEmbeddedBroker(CapturedOutput output) {
		ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class);
		assertThat(context.getBeanProvider(EmbeddedBroker.class).stream()).hasSize(1);
		assertThat(SpringApplication.exit(context)).isZero();
		assertThat(output.getErr()).isEmpty();
		assertThat(output.getOut()).doesNotContain("FAILED")
			.containsPattern("read its depth \\.+ 2\\R")
			.containsPattern("read a missing queue \\.+ EntityNotFoundException: 404")
			.containsPattern("create the same again \\.+ EntityConflictException: 409")
			.containsPattern("operation +status +count +mean ms +max ms\\R")
			.containsPattern("CREATE +201 +1 +[0-9.]+ +[0-9.]+\\R")
			.containsPattern("CREATE +409 +1 +[0-9.]+ +[0-9.]+\\R")
			.containsPattern("DELETE +204 +1 +[0-9.]+ +[0-9.]+\\R")
			.containsPattern("GET-TYPES +200 +1 +[0-9.]+ +[0-9.]+\\R")
			.containsPattern("QUERY +200 +1 +[0-9.]+ +[0-9.]+\\R")
			.containsPattern("READ +404 +2 +[0-9.]+ +[0-9.]+\\R");
	}

	@Test
	void walksThroughOnTheBrokerOfTheUri(CapturedOutput output) {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			String user = broker.username() + ":" + broker.password() + "@";
			ConfigurableApplicationContext context = run(broker.uri(), user);
			assertThat(context.getBeanProvider(EmbeddedBroker.class).stream()).isEmpty();
			assertThat(SpringApplication.exit(context)).isZero();
			assertThat(output.getOut()).doesNotContain("FAILED", broker.password());
		}
	}

	@Test
	void exitsWithOneIfAStepFails(CapturedOutput output) {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			ConfigurableApplicationContext context = run(broker.uri(), broker.username() + ":wrong@",
					"--amqp.mgmt.fail-fast=false");
			assertThat(SpringApplication.exit(context)).isOne();
			assertThat(output.getOut()).contains("FAILED", "AuthenticationFailedException");
		}
	}

	@Test
	void tellsWhyItCannotStart(CapturedOutput output) {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			assertThatExceptionOfType(AuthenticationFailedException.class)
				.isThrownBy(() -> run(broker.uri(), broker.username() + ":wrong@"));
			assertThat(output.getOut()).contains("APPLICATION FAILED TO START", "The peer refused the credentials",
					"Check the credentials (amqp.mgmt.username");
		}
	}

	private static ConfigurableApplicationContext run(URI broker, String user, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--amqp.mgmt.uri=amqp://" + user + broker.getHost() + ":" + broker.getPort());
		return SpringApplication.run(SampleApplication.class, all.toArray(String[]::new));
	}

}
