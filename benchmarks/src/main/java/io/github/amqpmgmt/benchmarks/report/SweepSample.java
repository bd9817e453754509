package io.github.amqpmgmt.benchmarks.report;

import java.util.Locale;

import io.github.amqpmgmt.benchmarks.worker.Measurement;

/**
 * One turn at one step of a sweep.
 *
 * @param sweep what grows
 * @param series the name of the series
 * @param step how far it has grown
 * @param measurement what the client measured of itself
 * @param foreignCpu how many processors were busy with anything but client and responder
 * @param responderCpuSeconds processor time of the responder
 */
public record SweepSample(Sweep sweep, String series, int step, Measurement measurement, double foreignCpu,
		double responderCpuSeconds) {

	/**
	 * One line of JSON.
	 * @return the line
	 */
	public String toJson() {
		return String.format(Locale.ROOT,
				"{\"sweep\":\"%s\",\"series\":\"%s\",\"step\":%d,\"foreignCpu\":%.3f,\"responderCpuSeconds\":%.3f,%s",
				this.sweep.key(), this.series, this.step, this.foreignCpu, this.responderCpuSeconds,
				this.measurement.toJson().substring(1));
	}

	double responderCpuSecondsPer100k() {
		return this.responderCpuSeconds / this.measurement.requests() * 100_000;
	}

}
