package io.github.amqpmgmt.support;

/**
 * A TCP server on loopback that accepts connections and says what it is told, which is no
 * AMQP.
 */
public final class RawServer implements AutoCloseable {

	private final LoopbackServer server = new LoopbackServer("raw-server");

	/**
	 * Starts the server.
	 * @param greeting what it sends to each client; empty to stay silent
	 */
	public RawServer(byte... greeting) {
		this.server.serve((client) -> client.getOutputStream().write(greeting));
	}

	public int port() {
		return this.server.port();
	}

	public int accepted() {
		return this.server.accepted();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
