package io.github.amqpmgmt.benchmarks.run;

import io.github.amqpmgmt.benchmarks.worker.Measurement;

/**
 * One turn of a client.
 *
 * @param measurement what it measured of itself
 * @param foreignCpu how many processors were busy with anything but client and responder
 * @param responderCpuSeconds processor time of the responder
 */
record Turn(Measurement measurement, double foreignCpu, double responderCpuSeconds) {
}
