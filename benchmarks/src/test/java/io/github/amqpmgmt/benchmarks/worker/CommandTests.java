package io.github.amqpmgmt.benchmarks.worker;

import io.github.amqpmgmt.benchmarks.client.RequestBody;
import io.github.amqpmgmt.benchmarks.client.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandTests {

	@Test
	void readsWhatItWrites() {
		Command command = new Command("win64", 1.5, 1000, RequestBody.BINARY, true, null);
		assertThat(command.line()).isEqualTo("win64 1.5 1000 10k-tls");
		assertThat(Command.parse(command.line())).isEqualTo(command);
	}

	@Test
	void readsWhatItWritesOfAShape() {
		Shape shape = Shape.ONE.withConnections(4, 2).withNodes(10, 100).withInFlight(4096).withPool(3, 2);
		Command command = new Command("win16384", 1.5, 1000, RequestBody.bytes(4096), false, shape);
		assertThat(command.line()).isEqualTo("win16384 1.5 1000 bytes-4096 4,10,2,100,4096,3");
		assertThat(Command.parse(command.line())).isEqualTo(command);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "win64 1 1", "win64 1 1 list", "win64 one 1 map", "win64 1 1 bytes--1",
			"win64 1 1 map 1,2,3" })
	void refusesWhatItDoesNotUnderstand(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> Command.parse(line));
	}

}
