package io.github.amqpmgmt.benchmarks.report;

import java.util.Locale;

import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;
import io.github.amqpmgmt.benchmarks.worker.Measurement;

/**
 * One turn of one client.
 *
 * @param cell what it did
 * @param client the client's name
 * @param role what it is compared as
 * @param measurement what it measured of itself
 * @param foreignCpu how many processors were busy with anything but client and responder
 * @param responderCpuSeconds processor time of the responder
 */
public record Sample(Cell cell, String client, Role role, Measurement measurement, double foreignCpu,
		double responderCpuSeconds) {

	/**
	 * One line of JSON.
	 * @return the line
	 */
	public String toJson() {
		return String.format(Locale.ROOT,
				"{\"cell\":\"%s\",\"client\":\"%s\",\"foreignCpu\":%.3f,\"responderCpuSeconds\":%.3f,%s",
				this.cell.key(), this.client, this.foreignCpu, this.responderCpuSeconds,
				this.measurement.toJson().substring(1));
	}

	double requestsPerSecond() {
		return this.measurement.requestsPerSecond();
	}

	double responderCpuSecondsPer100k() {
		return this.responderCpuSeconds / this.measurement.requests() * 100_000;
	}

}
