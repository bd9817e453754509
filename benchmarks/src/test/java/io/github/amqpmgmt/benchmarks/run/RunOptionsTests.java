package io.github.amqpmgmt.benchmarks.run;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.report.Cell;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RunOptionsTests {

	@Test
	void takesEverythingUnlessToldOtherwise() {
		RunOptions options = RunOptions.parse("clients=", "cells=", "responder=");
		assertThat(options.clients()).containsExactly(ClientKind.values());
		assertThat(options.cells()).containsExactly(Cell.values());
		assertThat(options.responders()).containsExactly(new ResponderChoice(null, 0, 0, 0));
		assertThat(options.turns(Cell.CALLER_64)).isEqualTo(5);
		assertThat(options.turns(Cell.BLOCKING)).isEqualTo(20);
	}

	@Test
	void comparesResponders() {
		RunOptions options = RunOptions.parse("responder=own,127.0.0.1:15672:15673:42");
		assertThat(options.responders()).containsExactly(new ResponderChoice(null, 0, 0, 0),
				new ResponderChoice("127.0.0.1", 15672, 15673, 42));
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> RunOptions.parse("repetitions=5"));
		assertThatIllegalArgumentException().isThrownBy(() -> RunOptions.parse("clients=nobody"));
		assertThatIllegalArgumentException().isThrownBy(() -> RunOptions.parse("cells=none"));
	}

}
