package io.github.amqpmgmt.benchmarks.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.github.amqpmgmt.benchmarks.worker.Measurement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowthReportTests {

	private final GrowthReport report = new GrowthReport(
			List.of(sample(Sweep.NODES, 1, 100_000), sample(Sweep.NODES, 10, 90_000), sample(Sweep.NODES, 10, 80_000),
					sample(Sweep.NODES, 100, 30_000), sample(Sweep.BODY, 0, 100_000), sample(Sweep.BODY, 1024, 90_000),
					sample(Sweep.BODY, 4096, 40_000), sample(Sweep.BODY, 16384, 4_000)),
			List.of(new IdleMemory("amqp-mgmt", "node", List.of(3000.0, 2000.0, 4000.0))));

	private static SweepSample sample(Sweep sweep, int step, long requests) {
		return new SweepSample(sweep, "direct", step, new Measurement(requests, 1, 10, 200, 300, 0.5, requests * 100),
				0.01, 0.25);
	}

	private String markdown() {
		return this.report.toMarkdown("Conditions.", List.of(Sweep.BODY, Sweep.NODES));
	}

	@Test
	void tellsMedianLeastAndGreatest() {
		assertThat(markdown()).startsWith("Conditions.\n")
			.contains("| direct | 10 | 85,000 (80,000–90,000) | 10 / 200 |",
					"| direct | 1 | 100,000 (100,000–100,000) | 10 / 200 | 0.50 | 100 | 0.25 |",
					"| node | amqp-mgmt | 3,000 (2,000–4,000) |");
	}

	@Test
	void pointsOutCliffsAndNoOtherSteps() {
		assertThat(markdown()).endsWith("""
				### Cliffs

				- Bytes of body, direct: from 4,096 to 16,384 throughput is 0.10 times as high
				- Nodes on one connection, direct: from 10 to 100 throughput is 0.35 times as high
				""");
		assertThat(this.report.toMarkdown("Conditions.", List.of(Sweep.IN_FLIGHT))).endsWith("None.\n");
	}

	@Test
	void chartsAreWellFormed() throws Exception {
		for (Sweep sweep : List.of(Sweep.BODY, Sweep.NODES)) {
			byte[] svg = this.report.toSvg(sweep).getBytes(StandardCharsets.UTF_8);
			assertThat(DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(new ByteArrayInputStream(svg))
				.getElementsByTagName("polyline")
				.getLength()).isEqualTo(3);
		}
		assertThat(this.report.toSvg(Sweep.NODES)).doesNotContain("NaN", "Infinity");
	}

}
