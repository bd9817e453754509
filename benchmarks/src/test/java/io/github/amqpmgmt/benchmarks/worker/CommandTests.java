package io.github.amqpmgmt.benchmarks.worker;

import io.github.amqpmgmt.benchmarks.client.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandTests {

	@Test
	void readsWhatItWrites() {
		Command command = new Command("win64", 1.5, 1000, RequestBody.BINARY, true);
		assertThat(command.line()).isEqualTo("win64 1.5 1000 10k-tls");
		assertThat(Command.parse(command.line())).isEqualTo(command);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "win64 1 1", "win64 1 1 list", "win64 one 1 map" })
	void refusesWhatItDoesNotUnderstand(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> Command.parse(line));
	}

}
