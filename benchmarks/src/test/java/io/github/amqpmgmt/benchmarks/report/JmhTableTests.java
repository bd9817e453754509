package io.github.amqpmgmt.benchmarks.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JmhTableTests {

	@Test
	void rowsTellWhatIsKnown() {
		assertThat(JmhTable.row("Parts.encode, map", 1234.56, 7.89, "ns/op", 400.4))
			.isEqualTo("| Parts.encode, map | 1,234.6 | ± 7.9 | ns/op | 400 |\n");
		assertThat(JmhTable.row("Parts.pend", 5, Double.NaN, "ns/op", Double.NaN))
			.isEqualTo("| Parts.pend | 5.0 | – | ns/op | – |\n");
	}

}
