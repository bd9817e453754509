package io.github.amqpmgmt.benchmarks.client;

/**
 * What requests are spread over.
 *
 * @param connections how many connections
 * @param nodes how many nodes on each of them
 * @param loops how many event loops for all connections
 * @param maxSessions the number of sessions beyond which nodes share them
 * @param maxInFlight how many requests each node may have in flight
 * @param poolSize how many TCP connections each of the connections consists of
 */
public record Shape(int connections, int nodes, int loops, int maxSessions, int maxInFlight, int poolSize) {

	/**
	 * One node on one connection, with the client's defaults.
	 */
	public static final Shape ONE = new Shape(1, 1, 1, 255, 1024, 1);

	/**
	 * Reads what {@link #text} wrote.
	 * @param text six numbers with commas between
	 * @return the shape
	 */
	public static Shape parse(String text) {
		String[] numbers = text.split(",");
		if (numbers.length != 6) {
			throw new IllegalArgumentException(
					"Expected CONNECTIONS,NODES,LOOPS,MAXSESSIONS,MAXINFLIGHT,POOLSIZE, not '" + text + "'");
		}
		return new Shape(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]),
				Integer.parseInt(numbers[3]), Integer.parseInt(numbers[4]), Integer.parseInt(numbers[5]));
	}

	/**
	 * The numbers, in order.
	 * @return the text
	 */
	public String text() {
		return this.connections + "," + this.nodes + "," + this.loops + "," + this.maxSessions + "," + this.maxInFlight
				+ "," + this.poolSize;
	}

	/**
	 * The same with other connections and loops.
	 * @param connections how many connections
	 * @param loops how many event loops for all of them
	 * @return the shape
	 */
	public Shape withConnections(int connections, int loops) {
		return new Shape(connections, this.nodes, loops, this.maxSessions, this.maxInFlight, this.poolSize);
	}

	/**
	 * The same with other nodes.
	 * @param nodes how many nodes on each connection
	 * @param maxSessions the number of sessions beyond which nodes share them
	 * @return the shape
	 */
	public Shape withNodes(int nodes, int maxSessions) {
		return new Shape(this.connections, nodes, this.loops, maxSessions, this.maxInFlight, this.poolSize);
	}

	/**
	 * The same with at least so many requests in flight.
	 * @param requests how many
	 * @return the shape
	 */
	public Shape withInFlight(int requests) {
		return new Shape(this.connections, this.nodes, this.loops, this.maxSessions,
				Math.max(this.maxInFlight, requests), this.poolSize);
	}

	/**
	 * The same with several TCP connections as one.
	 * @param poolSize how many each connection consists of
	 * @param loops how many event loops for all of them
	 * @return the shape
	 */
	public Shape withPool(int poolSize, int loops) {
		return new Shape(this.connections, this.nodes, loops, this.maxSessions, this.maxInFlight, poolSize);
	}

}
