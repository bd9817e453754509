package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.amqpmgmt.benchmarks.report.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class GrowthTests {

	@Test
	void sweepsAndReports(@TempDir Path folder) throws Exception {
		GrowthOptions options = GrowthOptions.parse("reps=1", "seconds=0.02", "warmup=64", "noise=9",
				"sweeps=in-flight,nodes,pool", "most=4", "idle=2",
				"jvm=-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "output=" + folder);
		String markdown = GrowthMain.run(options);
		assertThat(folder.resolve("growth.md")).hasContent(markdown);
		assertThat(markdown).contains("| direct | 1 |", "| default executor | 4 |",
				"| direct, a session for each | 1 |", "| direct | 2 |", "| direct, 1,024 in flight | 4 |",
				"| node | amqp-mgmt |", "| connection with one node | amqp-mgmt-direct |");
		for (Sweep sweep : options.sweeps()) {
			assertThat(folder.resolve("growth-" + sweep.key() + ".svg")).content().contains(sweep.title());
		}
		assertThat(Files.readAllLines(folder.resolve("growth.jsonl"))).hasSize(2 * 2 + 3 + 4 * 3);
	}

}
