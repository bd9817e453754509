package io.github.amqpmgmt.benchmarks.worker;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker measured in one run.
 *
 * @param requests how many were answered
 * @param seconds from the first request to the last reply
 * @param p50 the median latency in microseconds
 * @param p99 the latency in microseconds that one in a hundred exceeds
 * @param p999 the latency in microseconds that one in a thousand exceeds
 * @param cpuSeconds processor time of the worker's process
 * @param allocatedBytes bytes allocated by all of its threads
 */
public record Measurement(long requests, double seconds, double p50, double p99, double p999, double cpuSeconds,
		long allocatedBytes) {

	/**
	 * Reads what {@link #toJson} wrote.
	 * @param json the line
	 * @return the measurement
	 */
	public static Measurement parse(String json) {
		return new Measurement((long) number(json, "requests"), number(json, "seconds"), number(json, "p50"),
				number(json, "p99"), number(json, "p999"), number(json, "cpuSeconds"),
				(long) number(json, "allocatedBytes"));
	}

	private static double number(String json, String name) {
		Matcher matcher = Pattern.compile("\"" + name + "\":(-?[0-9.]+)").matcher(json);
		if (!matcher.find()) {
			throw new IllegalArgumentException("A worker sent no '" + name + "': " + json);
		}
		return Double.parseDouble(matcher.group(1));
	}

	/**
	 * One line of JSON.
	 * @return the line
	 */
	public String toJson() {
		return String.format(Locale.ROOT,
				"{\"requests\":%d,\"seconds\":%.6f,\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"cpuSeconds\":%.6f,"
						+ "\"allocatedBytes\":%d}",
				this.requests, this.seconds, this.p50, this.p99, this.p999, this.cpuSeconds, this.allocatedBytes);
	}

	/**
	 * The throughput.
	 * @return requests answered per second
	 */
	public double requestsPerSecond() {
		return this.requests / this.seconds;
	}

	/**
	 * The processor time for 100,000 requests.
	 * @return seconds
	 */
	public double cpuSecondsPer100k() {
		return this.cpuSeconds / this.requests * 100_000;
	}

	/**
	 * The garbage of one request.
	 * @return bytes
	 */
	public double bytesPerRequest() {
		return (double) this.allocatedBytes / this.requests;
	}

}
