package io.github.amqpmgmt.benchmarks.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;
import io.github.amqpmgmt.benchmarks.worker.Measurement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PerformanceReportTests {

	private final PerformanceReport report = new PerformanceReport(List.of(Cell.BLOCKING, Cell.CALLER_64), samples());

	private static List<Sample> samples() {
		List<Sample> samples = new ArrayList<>();
		for (Cell cell : List.of(Cell.BLOCKING, Cell.CALLER_64)) {
			samples.add(sample(cell, "floor", Role.FLOOR, 400_000));
			samples.add(sample(cell, "slow", Role.PEER, 25_000));
			samples.add(sample(cell, "fast", Role.PEER, 50_000));
			samples.add(sample(cell, "ours", Role.OURS, 100_000));
		}
		return samples;
	}

	private static Sample sample(Cell cell, String client, Role role, long requests) {
		return new Sample(cell, client, role, new Measurement(requests, 1, 10, 20, 30, 0.5, requests * 100), 0.01,
				0.25);
	}

	@Test
	void comparesWithTheFastestPeerAndTheFloor() {
		assertThat(this.report.toMarkdown("Conditions."))
			.contains(
					"| **ours** | 100,000 (100,000–100,000) | 2.00 | 0.25 | 10 / 20 / 30 | 0.50 | 100 | 0.25 | 0.01 |")
			.contains("| *floor* | 400,000 (400,000–400,000) | 8.00 | 1.00 |")
			.contains("| slow | 25,000 (25,000–25,000) | 0.50 | 0.06 |");
	}

	@Test
	void comparesWithTheFloorOnTheSameTransport() {
		List<Sample> samples = List.of(sample(Cell.BLOCKING, "floor-blocking", Role.FLOOR, 400_000),
				sample(Cell.BLOCKING, "floor-netty", Role.FLOOR, 200_000),
				sample(Cell.BLOCKING, "ours", Role.OURS, 100_000));
		assertThat(new PerformanceReport(List.of(Cell.BLOCKING), samples).toMarkdown("Conditions."))
			.contains("| **ours** | 100,000 (100,000–100,000) | – | 0.50 (0.50–0.50, 1 pairs) |");
	}

	@Test
	void givesAnIntervalInTheCellOfPairs() {
		assertThat(this.report.toMarkdown("Conditions.")).contains(
				"| **ours** | 100,000 (100,000–100,000) | 2.00 (2.00–2.00, 1 pairs) | 0.25 (0.25–0.25, 1 pairs) |");
	}

	@Test
	void beginsWithTheRatios() {
		assertThat(this.report.toMarkdown("Conditions.")).startsWith("""
				Conditions.

				| × fastest peer | fastest peer | ours |
				|---|---|---|
				| One thread, blocking | fast | 2.00 (2.00–2.00) |
				| One caller, 64 in flight | fast | 2.00 |

				### One thread, blocking
				""");
	}

	@Test
	void comparesResponders() {
		List<Sample> samples = List.of(sample(Cell.CALLER_64, "ours", Role.OURS, 95_000),
				sample(Cell.CALLER_64, "ours@15672", Role.OURS, 100_000));
		assertThat(new PerformanceReport(List.of(Cell.CALLER_64), samples).toMarkdown("Conditions."))
			.endsWith("| One caller, 64 in flight | ours@15672 | 0.95 (0.95–0.95) | 1 |\n");
		assertThat(this.report.toMarkdown("Conditions.")).doesNotContain("responder, compared");
	}

	@Test
	void putsTheFastestFirst() {
		assertThat(this.report.toMarkdown("Conditions.")).containsSubsequence("### One thread, blocking",
				"### One caller, 64 in flight", "floor", "ours", "fast", "slow");
	}

	@Test
	void chartIsWellFormed() throws Exception {
		byte[] svg = this.report.toSvg().getBytes(StandardCharsets.UTF_8);
		assertThat(DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(svg))
			.getElementsByTagName("rect")
			.getLength()).isEqualTo(1 + 8);
	}

}
