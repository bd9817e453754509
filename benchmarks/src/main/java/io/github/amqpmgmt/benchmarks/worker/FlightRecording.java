package io.github.amqpmgmt.benchmarks.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import jdk.jfr.Recording;

/**
 * Notes where this process allocates and what it computes: each time a thread needs
 * another piece of heap, and what runs every ten milliseconds. Ends when it is closed.
 */
final class FlightRecording implements AutoCloseable {

	private static final Duration PERIOD = Duration.ofMillis(10);

	private final Recording recording = new Recording();

	FlightRecording() {
		this.recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
		this.recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
		this.recording.enable("jdk.ExecutionSample").withPeriod(PERIOD).withStackTrace();
		this.recording.start();
	}

	void writeTo(Path file) throws IOException {
		this.recording.stop();
		this.recording.dump(file);
	}

	@Override
	public void close() {
		this.recording.close();
	}

}
