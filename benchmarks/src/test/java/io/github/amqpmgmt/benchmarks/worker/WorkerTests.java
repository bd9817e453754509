package io.github.amqpmgmt.benchmarks.worker;

import java.nio.file.Path;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.responder.Responder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class WorkerTests {

	private static Responder responder;

	private static Worker worker;

	@BeforeAll
	static void start() {
		responder = Responder.start();
		worker = new Worker(ClientKind.AMQP_MGMT, "127.0.0.1", responder.port(), responder.tlsPort());
	}

	@AfterAll
	static void stop() {
		worker.close();
		responder.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sync1 20 50 map", "win64 20 200 map", "win8 20 48 10k", "chain10 20 100 map",
			"win64 20 200 map-tls", "threads4-blocking 20 40 map", "threads4-async 20 400 map",
			"win64 20 200 map 2,3,2,2,1024,2", "win4096 20 9000 map 1,1,1,255,4096,1",
			"win2 20 10 bytes-1048576 1,1,1,255,1024,1", "win8 20 50 bytes-0 1,1,1,255,1024,1" })
	void countsWhatItWasTold(String line) {
		Measurement measurement = Measurement.parse(WorkerMain.answer(worker, line));
		assertThat(measurement.requests()).isEqualTo(Command.parse(line).maxCount());
		assertThat(measurement.seconds()).isPositive();
		assertThat(measurement.cpuSeconds()).isPositive();
		assertThat(measurement.p50()).isPositive().isLessThanOrEqualTo(measurement.p999());
		assertThat(measurement.allocatedBytes()).isPositive();
	}

	@Test
	void stopsWhenTheTimeIsOver() {
		assertThat(Measurement.parse(WorkerMain.answer(worker, "win64 0.05 1000000000 map")).requests())
			.isLessThan(1_000_000_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "all 1 1 map", "sync 1 1 map", "win64-async 1 1 map", "threads4 1 1 map" })
	void saysThatItKnowsNoSuchMode(String line) {
		assertThat(WorkerMain.answer(worker, line)).startsWith("{\"error\":\"").contains("No mode is called");
	}

	@Test
	void tellsTheHeapInUse() {
		assertThat(Long.parseLong(WorkerMain.answer(worker, "idle 2,2,1,255,1024,1"))).isPositive();
	}

	@Test
	void recordsWhatItMeasures(@TempDir Path folder) {
		Path file = folder.resolve("profile.jfr");
		assertThat(Measurement.parse(WorkerMain.answer(worker, "profile " + file + " win64 20 200 map")).requests())
			.isEqualTo(200);
		assertThat(file).isNotEmptyFile();
	}

	@Test
	void saysWhatFailed() {
		try (Worker lost = new Worker(ClientKind.FLOOR_BLOCKING, "127.0.0.1", 1, 1)) {
			assertThat(WorkerMain.answer(lost, "sync1 1 1 map")).startsWith("{\"error\":\"").contains("refused");
		}
	}

}
