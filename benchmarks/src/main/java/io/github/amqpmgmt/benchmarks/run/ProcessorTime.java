package io.github.amqpmgmt.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Who has used how much processor time, in seconds.
 */
final class ProcessorTime {

	private static final Path STAT = Path.of("/proc/stat");

	private static final double TICKS_PER_SECOND = 100;

	private static final int IDLE = 4;

	private static final int IO_WAIT = 5;

	private static final int GUEST = 9;

	private ProcessorTime() {
	}

	/**
	 * What a process has used, 0 if that is unknown.
	 */
	static double of(long pid) {
		return ProcessHandle.of(pid)
			.flatMap((process) -> process.info().totalCpuDuration())
			.map(Duration::toNanos)
			.orElse(0L) / 1e9;
	}

	/**
	 * What everything on this machine has used, 0 where Linux does not tell.
	 */
	static double ofAll() {
		if (!Files.isReadable(STAT)) {
			return 0;
		}
		try (BufferedReader reader = Files.newBufferedReader(STAT)) {
			String[] ticks = reader.readLine().split(" +");
			double busy = 0;
			for (int i = 1; i < Math.min(ticks.length, GUEST); i++) {
				busy += (i == IDLE || i == IO_WAIT) ? 0 : Double.parseDouble(ticks[i]);
			}
			return busy / TICKS_PER_SECOND;
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
