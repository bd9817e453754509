package io.github.amqpmgmt;

import java.time.Duration;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests {

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\rb", "a\tb", "a\u001bb", "a\u2028b", "a\u2029b", "a\u202eb", "a\u0085b",
			"a\udb40\udc41b" })
	void whatCouldForgeALogLineIsReplaced(String text) {
		assertThat(Failure.of(text, "Do nothing.").problem()).isEqualTo("a?b");
		assertThat(Failure.of(text, "Do nothing.").message()).isEqualTo("a?b. Do nothing.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "größer", "日本語", "😀", "" })
	void textOfAnyLanguageStays(String text) {
		assertThat(Failure.printable(text)).isEqualTo(text);
	}

	@Test
	void aCharacterIsNotCutInTwo() {
		String text = Failure.printable("x".repeat(999) + "😀😀");
		assertThat(text).isEqualTo("x".repeat(999) + "…");
	}

	@Test
	void aLongDescriptionDoesNotHideTheErrorCondition() {
		ManagementResponse answer = ManagementResponse.of(500, "x".repeat(5000), "amqp:internal-error", Map.of(), null);
		RequestSummary request = new RequestSummary("READ", null, "$management", "localhost:5672", null, 1,
				Duration.ZERO);
		assertThat(ErrorResponseException.of(answer, request)).hasMessageContaining("amqp:internal-error")
			.extracting(ErrorResponseException::getMessage, InstanceOfAssertFactories.STRING)
			.hasSizeLessThan(2000);
	}

	@Test
	void longTextIsCut() {
		assertThat(Failure.printable("x".repeat(100_000))).hasSize(1001).endsWith("x…");
		Failure failure = Failure.of("y".repeat(5000), "Do nothing.").withCondition("c");
		assertThat(failure.problem()).hasSizeLessThan(1010);
	}

}
