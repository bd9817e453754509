package io.github.amqpmgmt.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests under every kind of fault, each followed to its one outcome. The default
 * is a short form; {@code -Dfaults=full} runs the full one, {@code -Dfaults.seed} repeats
 * a run, and {@code -Dfaults.pool} has each client use several connections. The table
 * goes to the console and to {@code target/faults.md}.
 */
class FaultHarnessTests {

	private static final int SHORT = 200_000;

	private static final int FULL = 1_000_000;

	private static final int SHARED = 1000;

	private static final int SHORT_ROUNDS = 10;

	private static final int FULL_ROUNDS = 40;

	@Test
	@Timeout(value = 30, unit = TimeUnit.MINUTES)
	void everyRequestHasOneOutcomeWhateverHappens() throws Exception {
		boolean full = "full".equals(System.getProperty("faults"));
		long seed = Long.getLong("faults.seed", 20260101);
		FaultPlan plan = full ? FaultPlan.of(seed, FULL, FaultRun.LANES, FULL_ROUNDS).withSharedReplyQueue(SHARED)
				: FaultPlan.of(seed, SHORT, FaultRun.LANES, SHORT_ROUNDS).withSharedReplyQueue(SHARED);
		Tempo tempo = full ? new Tempo(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(2500))
				: new Tempo(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(300));
		long start = System.nanoTime();
		try (Pauses pauses = Pauses.watched()) {
			FaultRun run = new FaultRun(plan, tempo, pauses);
			FaultReport report = run.run(FaultPlan.warmUp(FaultRun.LANES));
			String table = "seed " + seed + ", " + (System.nanoTime() - start) / 1_000_000
					+ " ms, longest pause of the JVM " + pauses.longestMillis() + " ms\n\n" + report.markdown();
			System.out.println(table);
			Files.writeString(Path.of("target", "faults.md"), table + "\n" + run.examples().markdown());
			assertThat(report.failures()).isEmpty();
		}
	}

}
