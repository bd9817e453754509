package io.github.amqpmgmt.benchmarks.run;

import io.github.amqpmgmt.benchmarks.report.Sweep;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GrowthOptionsTests {

	@Test
	void takesEverythingUnlessToldOtherwise() {
		GrowthOptions options = GrowthOptions.parse("reps=", "sweeps=", "most=");
		assertThat(options.reps()).isEqualTo(3);
		assertThat(options.seconds()).isEqualTo(1);
		assertThat(options.sweeps()).containsExactly(Sweep.values());
		assertThat(Sweep.IN_FLIGHT.steps(options.most())).endsWith(16384);
		assertThat(Sweep.BODY.steps(options.most())).startsWith(0).endsWith(1024 * 1024);
	}

	@Test
	void takesWhatItIsTold() {
		GrowthOptions options = GrowthOptions.parse("sweeps=nodes,body", "most=10", "idle=5", "seconds=0.5");
		assertThat(options.sweeps()).containsExactly(Sweep.BODY, Sweep.NODES);
		assertThat(Sweep.NODES.steps(options.most())).containsExactly(1, 10);
		assertThat(options.idle()).isEqualTo(5);
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> GrowthOptions.parse("pairs=5"));
		assertThatIllegalArgumentException().isThrownBy(() -> GrowthOptions.parse("sweeps=threads"));
	}

}
