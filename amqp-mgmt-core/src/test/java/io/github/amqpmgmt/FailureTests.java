package io.github.amqpmgmt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests {

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\rb", "a\tb", "a\u001bb", "a\u2028b", "a\u2029b", "a\u202eb", "a\u0085b" })
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
	void longTextIsCut() {
		assertThat(Failure.printable("x".repeat(100_000))).hasSize(1001).endsWith("x…");
		Failure failure = Failure.of("y".repeat(5000), "Do nothing.").withCondition("c");
		assertThat(failure.problem()).hasSizeLessThan(1010);
	}

}
