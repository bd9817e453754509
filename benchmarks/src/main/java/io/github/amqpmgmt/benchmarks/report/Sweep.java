package io.github.amqpmgmt.benchmarks.report;

import java.util.List;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.RequestBody;
import io.github.amqpmgmt.benchmarks.client.Shape;
import io.github.amqpmgmt.benchmarks.worker.Command;

/**
 * What grows, from step to step, while all else stays the same.
 */
public enum Sweep {

	/** One caller, more and more requests at the same time. */
	IN_FLIGHT("in-flight", "Requests in flight", List.of(1, 4, 16, 64, 256, 1024, 4096, 16384)),

	/** Larger and larger bodies, both ways. */
	BODY("body", "Bytes of body", List.of(0, 256, 1024, 4096, 16384, 65536, 262144, 1048576)),

	/** More and more nodes on one connection. */
	NODES("nodes", "Nodes on one connection", List.of(1, 10, 100, 1000)),

	/** More and more connections with one node each. */
	CONNECTIONS("connections", "Connections", List.of(1, 4, 16, 64)),

	/** More and more connections for one node. */
	POOL("pool", "Connections of one node", List.of(1, 2, 4));

	private static final int WINDOW = 64;

	/**
	 * The most bytes of bodies that are in flight.
	 */
	private static final int BODIES_IN_FLIGHT = 4 * 1024 * 1024;

	/**
	 * More than there are nodes.
	 */
	private static final int SESSION_EACH = 4096;

	private final String key;

	private final String title;

	private final List<Integer> steps;

	Sweep(String key, String title, List<Integer> steps) {
		this.key = key;
		this.title = title;
		this.steps = steps;
	}

	/**
	 * The name on the command line and of files.
	 * @return the name
	 */
	public String key() {
		return this.key;
	}

	/**
	 * What grows.
	 * @return its name in reports
	 */
	public String title() {
		return this.title;
	}

	/**
	 * The steps.
	 * @param most the greatest that is wanted
	 * @return the steps up to that, the first at least
	 */
	public List<Integer> steps(int most) {
		return this.steps.stream().filter((step) -> step <= Math.max(most, this.steps.get(0))).toList();
	}

	/**
	 * What is measured at each step.
	 * @return the series, each a line in the chart
	 */
	public List<SweepSeries> series() {
		SweepSeries direct = new SweepSeries("direct", ClientKind.AMQP_MGMT_DIRECT, this::command);
		SweepSeries byDefault = new SweepSeries("default executor", ClientKind.AMQP_MGMT, this::command);
		return switch (this) {
			case IN_FLIGHT, BODY -> List.of(direct, byDefault);
			case NODES -> List.of(direct, byDefault,
					new SweepSeries("direct, a session for each", ClientKind.AMQP_MGMT_DIRECT,
							(nodes, seconds) -> command(WINDOW, RequestBody.MAP,
									Shape.ONE.withNodes(nodes, SESSION_EACH), seconds)));
			case CONNECTIONS -> List.of(direct, byDefault, twoLoops("direct, two loops", ClientKind.AMQP_MGMT_DIRECT),
					twoLoops("default executor, two loops", ClientKind.AMQP_MGMT),
					new SweepSeries("direct, 64 in flight on each", ClientKind.AMQP_MGMT_DIRECT,
							(count, seconds) -> command(WINDOW * count, RequestBody.MAP,
									Shape.ONE.withConnections(count, 1), seconds)));
			case POOL -> List.of(direct, byDefault,
					new SweepSeries("direct, one loop", ClientKind.AMQP_MGMT_DIRECT,
							(size, seconds) -> command(WINDOW, RequestBody.MAP, Shape.ONE.withPool(size, 1), seconds)),
					new SweepSeries("direct, 1,024 in flight", ClientKind.AMQP_MGMT_DIRECT,
							(size, seconds) -> command(Shape.ONE.maxInFlight(), RequestBody.MAP,
									Shape.ONE.withPool(size, loops(size)), seconds)));
		};
	}

	/**
	 * Event loops beyond the processors are of no use.
	 */
	private static int loops(int connections) {
		return Math.min(connections, Runtime.getRuntime().availableProcessors());
	}

	private static SweepSeries twoLoops(String name, ClientKind kind) {
		return new SweepSeries(name, kind,
				(count, seconds) -> command(WINDOW, RequestBody.MAP, Shape.ONE.withConnections(count, 2), seconds));
	}

	private Command command(int step, double seconds) {
		return switch (this) {
			case IN_FLIGHT -> command(step, RequestBody.MAP, Shape.ONE.withInFlight(step), seconds);
			case BODY -> command(Math.min(WINDOW, BODIES_IN_FLIGHT / Math.max(step, 1)), RequestBody.bytes(step),
					Shape.ONE, seconds);
			case NODES -> command(WINDOW, RequestBody.MAP, Shape.ONE.withNodes(step, Shape.ONE.maxSessions()), seconds);
			case CONNECTIONS -> command(WINDOW, RequestBody.MAP, Shape.ONE.withConnections(step, 1), seconds);
			case POOL -> command(WINDOW, RequestBody.MAP, Shape.ONE.withPool(step, loops(step)), seconds);
		};
	}

	private static Command command(int window, RequestBody body, Shape shape, double seconds) {
		return new Command("win" + window, seconds, Long.MAX_VALUE, body, false, shape);
	}

	/**
	 * Whether a step costs more than what it adds: throughput falls by more than half,
	 * and with bodies the bytes per second do so as well.
	 */
	boolean isCliff(int step, double throughput, int nextStep, double nextThroughput) {
		double growth = (this == BODY) ? Math.max(nextStep, 1.0) / Math.max(step, 1) : 1;
		return nextThroughput * Math.max(growth, 1) < throughput / 2;
	}

}
