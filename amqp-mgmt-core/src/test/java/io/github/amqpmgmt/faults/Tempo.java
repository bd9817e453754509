package io.github.amqpmgmt.faults;

import java.time.Duration;

/**
 * How long things take in a run.
 *
 * @param patience the deadline of requests that may get no answer
 * @param idleTimeout after what silence the client takes a connection for lost
 * @param stall how long a stall takes at most
 */
record Tempo(Duration patience, Duration idleTimeout, Duration stall) {

	/** The deadline of requests that are to be answered or to fail for a reason. */
	static final Duration DEADLINE = Duration.ofSeconds(20);

	Duration later() {
		return this.patience.plus(Duration.ofMillis(200));
	}

}
