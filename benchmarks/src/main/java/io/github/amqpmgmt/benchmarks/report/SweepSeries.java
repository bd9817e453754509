package io.github.amqpmgmt.benchmarks.report;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.worker.Command;

/**
 * A line in the chart of a sweep.
 *
 * @param name its name
 * @param kind the client
 * @param commands what the client's worker is to do at each step
 */
public record SweepSeries(String name, ClientKind kind, Commands commands) {

	/**
	 * Makes commands.
	 */
	public interface Commands {

		/**
		 * What to do.
		 * @param step how far the sweep has come
		 * @param seconds how long to send
		 * @return the command
		 */
		Command at(int step, double seconds);

	}

}
