package io.github.amqpmgmt.client;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DurationsTests {

	@Test
	void timesAreReadAsInProperties() {
		assertThat(Durations.parse("5s")).isEqualTo(Duration.ofSeconds(5));
		assertThat(Durations.parse(" 200ms ")).isEqualTo(Duration.ofMillis(200));
		assertThat(Durations.parse("7us")).isEqualTo(Duration.ofNanos(7000));
		assertThat(Durations.parse("8ns")).isEqualTo(Duration.ofNanos(8));
		assertThat(Durations.parse("2m")).isEqualTo(Duration.ofMinutes(2));
		assertThat(Durations.parse("3h")).isEqualTo(Duration.ofHours(3));
		assertThat(Durations.parse("1d")).isEqualTo(Duration.ofDays(1));
		assertThat(Durations.parse("250")).isEqualTo(Duration.ofMillis(250));
		assertThat(Durations.parse("PT1M5S")).isEqualTo(Duration.ofSeconds(65));
		assertThat(Durations.parse("0")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "s", "-5s", "PT-5S", "5 s", "99999999999999999999s", "9223372036854775807d", "soon" })
	void otherTextIsNoTime(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text))
			.withMessage("'" + text + "' is no time: write one such as 5s, 200ms or PT5S, or 0 for no limit");
	}

}
