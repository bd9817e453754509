package io.github.amqpmgmt.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing grows while requests come at a steady rate. The default is a short form;
 * {@code -Dsoak=full} runs for ten minutes and {@code -Dsoak=PT1H}, for instance, for an
 * hour.
 */
class SoakTests {

	private static final Duration SHORT = Duration.ofSeconds(12);

	private static final Duration FULL = Duration.ofMinutes(10);

	@Test
	@Timeout(value = 1, unit = TimeUnit.DAYS)
	void nothingGrowsAtASteadyRate() {
		String wanted = System.getProperty("soak", SHORT.toString());
		Duration duration = "full".equals(wanted) ? FULL : Duration.parse(wanted);
		Duration interval = (duration.compareTo(SHORT) > 0) ? Duration.ofSeconds(10) : Duration.ofSeconds(1);
		try (Pauses pauses = Pauses.watched(); Soak soak = new Soak(duration, pauses)) {
			Tally tally = soak.run(interval);
			assertThat(SoakSample.growth(soak.samples())).isEmpty();
			System.out.println("longest pause of the JVM: " + pauses.longestMillis() + " ms");
			assertThat(tally.offenders()).isEmpty();
			assertThat(tally.row(FaultKind.NONE).verdicts()).containsOnlyKeys(Verdict.ANSWERED);
			assertThat(tally.row(FaultKind.SILENCE).verdicts()).containsOnlyKeys("RequestTimeoutException");
			assertThat(tally.row(FaultKind.NEVER_SETTLED).verdicts()).containsOnlyKeys("RequestTimeoutException");
		}
	}

}
