package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.benchmarks.report.Cell;
import io.github.amqpmgmt.benchmarks.report.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@Timeout(60)
class SideBySideTests {

	@Test
	void startsProcessesAndTakesTurns(@TempDir Path folder) throws Exception {
		RunOptions options = RunOptions.parse("reps=1", "pairs=2", "seconds=0.02", "warmup=64", "noise=9",
				"clients=amqp-mgmt,floor-netty", "cells=blocking,caller-64-tls", "jvm=-Xmx128m", "output=" + folder);
		List<Sample> samples = new ArrayList<>();
		try (SideBySide run = new SideBySide(options, (progress) -> {
		})) {
			run.start();
			run.warmUp();
			run.measure(samples);
		}
		assertThat(samples).extracting(Sample::cell, Sample::client)
			.containsExactlyInAnyOrder(tuple(Cell.BLOCKING, "floor-netty"), tuple(Cell.BLOCKING, "amqp-mgmt"),
					tuple(Cell.CALLER_64_TLS, "amqp-mgmt"), tuple(Cell.BLOCKING, "amqp-mgmt"),
					tuple(Cell.BLOCKING, "floor-netty"));
		assertThat(samples).allSatisfy((sample) -> assertThat(sample.measurement().requests()).isPositive());
	}

}
