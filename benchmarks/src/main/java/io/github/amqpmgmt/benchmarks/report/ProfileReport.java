package io.github.amqpmgmt.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.amqpmgmt.benchmarks.worker.Measurement;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Who allocates and who computes in a flight recording, as shares and per request.
 */
public final class ProfileReport {

	private static final String HEAD = """
			| part | allocated B/request | of it | Java processor time |
			|---|---|---|---|
			""";

	private final Map<Part, Long> bytes = new EnumMap<>(Part.class);

	private final Map<Part, Long> samples = new EnumMap<>(Part.class);

	/**
	 * Reads a recording.
	 * @param recording the file
	 * @return its report
	 * @throws IOException if it cannot be read
	 */
	public static ProfileReport of(Path recording) throws IOException {
		ProfileReport report = new ProfileReport();
		try (RecordingFile events = new RecordingFile(recording)) {
			while (events.hasMoreEvents()) {
				report.add(events.readEvent());
			}
		}
		return report;
	}

	private void add(RecordedEvent event) {
		RecordedStackTrace trace = event.getStackTrace();
		if (trace == null) {
			return;
		}
		List<String> stack = trace.getFrames().stream().map(ProfileReport::name).toList();
		switch (event.getEventType().getName()) {
			case "jdk.ObjectAllocationInNewTLAB" -> allocated(stack, event.getLong("tlabSize"));
			case "jdk.ObjectAllocationOutsideTLAB" -> allocated(stack, event.getLong("allocationSize"));
			case "jdk.ExecutionSample" -> computed(stack);
			default -> {
			}
		}
	}

	private static String name(RecordedFrame frame) {
		return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
	}

	void allocated(List<String> stack, long size) {
		this.bytes.merge(Part.of(stack), size, Long::sum);
	}

	void computed(List<String> stack) {
		this.samples.merge(Part.of(stack), 1L, Long::sum);
	}

	/**
	 * One row for each part.
	 * @param measurement what was measured meanwhile
	 * @return the table
	 */
	public String toMarkdown(Measurement measurement) {
		double allBytes = Math.max(sum(this.bytes), 1);
		double allSamples = Math.max(sum(this.samples), 1);
		StringBuilder table = new StringBuilder(HEAD);
		for (Part part : Part.values()) {
			double bytes = this.bytes.getOrDefault(part, 0L) / allBytes;
			double samples = this.samples.getOrDefault(part, 0L) / allSamples;
			if (bytes > 0 || samples > 0) {
				table.append(row(part.title(), bytes * measurement.bytesPerRequest(), bytes, samples));
			}
		}
		return table.append(row("**all**", measurement.bytesPerRequest(), 1, 1)).toString();
	}

	private static String row(String title, double bytes, double share, double samples) {
		return String.format(Locale.ROOT, "| %s | %,.0f | %.0f %% | %.0f %% |\n", title, bytes, 100 * share,
				100 * samples);
	}

	private static long sum(Map<Part, Long> values) {
		return values.values().stream().mapToLong(Long::longValue).sum();
	}

}
