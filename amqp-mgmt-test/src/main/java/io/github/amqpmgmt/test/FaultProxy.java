package io.github.amqpmgmt.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP proxy on loopback that does to its connections what bad networks and dying peers
 * do, for tests:
 *
 * <pre>
 * try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
 *         FaultProxy proxy = FaultProxy.to(node.port())) {
 *     connect("amqp://127.0.0.1:" + proxy.port());
 *     proxy.cutWithReset();
 * }
 * </pre>
 *
 * Cutting and half-opening concern the connections of the moment; a stall, a throttle and
 * single bytes concern all connections, later ones too, until {@link #heal()}.
 * <p>
 * Safe for use by several threads. Each connection has two daemon threads, which end with
 * it.
 *
 * @since 0.1.0
 */
public final class FaultProxy implements AutoCloseable {

	private static final int BACKLOG = 50;

	private final InetAddress loopback = InetAddress.getLoopbackAddress();

	private final List<ProxyConnection> connections = new CopyOnWriteArrayList<>();

	private final ProxyFaults faults = new ProxyFaults();

	private final ServerSocket server;

	private final int target;

	private final Thread acceptor;

	private FaultProxy(int target) {
		this.target = target;
		try {
			this.server = new ServerSocket(0, BACKLOG, this.loopback);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The proxy cannot listen", ex);
		}
		this.acceptor = new Thread(this::acceptAll, "fault-proxy-" + port());
		this.acceptor.setDaemon(true);
		this.acceptor.start();
	}

	/**
	 * Start a proxy on a free port.
	 * @param port the loopback port to forward to; nobody needs to listen there yet
	 * @return the started proxy
	 */
	public static FaultProxy to(int port) {
		Arguments.requireTrue(port > 0 && port <= 65535, "'port' must be between 1 and 65535");
		return new FaultProxy(port);
	}

	/**
	 * The port to connect to, on the loopback address.
	 * @return the TCP port
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * The number of connections of which at least one side is open.
	 * @return the number of connections now
	 */
	public int connectionCount() {
		return this.connections.size();
	}

	/**
	 * End all connections as a peer does that closes: both sides get a FIN. What is on
	 * its way is lost.
	 */
	public void cutWithFin() {
		this.connections.forEach(ProxyConnection::finish);
	}

	/**
	 * End all connections as a peer does that crashed: both sides get an RST. What is on
	 * its way is lost.
	 */
	public void cutWithReset() {
		this.connections.forEach(ProxyConnection::reset);
	}

	/**
	 * Make all connections half-open, as when a peer loses its power or its network:
	 * whatever comes is swallowed in both directions, and a side is never told that the
	 * other one closed. Later connections work.
	 */
	public void halfOpen() {
		this.connections.forEach(ProxyConnection::abandon);
	}

	/**
	 * Stop forwarding in both directions until {@link #resume()}. Nothing is lost.
	 */
	public void stall() {
		this.faults.stall(Direction.TO_SERVER);
		this.faults.stall(Direction.TO_CLIENT);
	}

	/**
	 * Stop forwarding in one direction until {@link #resume()}. Nothing is lost.
	 * @param direction the direction
	 */
	public void stall(Direction direction) {
		this.faults.stall(Arguments.requireNonNull(direction, "direction"));
	}

	/**
	 * Forward again what was stalled.
	 */
	public void resume() {
		this.faults.resume();
	}

	/**
	 * Limit how fast each connection is, in each of its directions.
	 * @param bytesPerSecond the limit, at least 1
	 */
	public void throttle(int bytesPerSecond) {
		Arguments.requireTrue(bytesPerSecond > 0, "'bytesPerSecond' must be positive");
		this.faults.throttle(bytesPerSecond);
	}

	/**
	 * Send each byte in a TCP segment of its own. A slow reader may still find several
	 * bytes at once.
	 */
	public void sendSingleBytes() {
		this.faults.sendSingleBytes();
	}

	/**
	 * Flip bits of one byte to come, of whichever connection. This takes back a
	 * corruption in the same direction that did not happen yet.
	 * @param direction the direction
	 * @param skip how many bytes to leave alone before, at least 0
	 * @param mask the bits to flip, 1 to 255
	 */
	public void corruptByte(Direction direction, int skip, int mask) {
		Arguments.requireNonNull(direction, "direction");
		Arguments.requireTrue(skip >= 0, "'skip' must not be negative");
		Arguments.requireTrue(mask > 0 && mask <= 0xFF, "'mask' must be between 1 and 255");
		this.faults.corrupt(direction, skip, mask);
	}

	/**
	 * The number of bytes that {@link #corruptByte} changed so far.
	 * @return the number of bytes ever
	 */
	public int corruptedBytes() {
		return this.faults.corruptedBytes();
	}

	/**
	 * Forward the next AMQP frame, of whichever connection, in part only and then end
	 * that connection with a FIN to both sides. For connections without TLS.
	 * @param direction the direction of the frame
	 */
	public void truncateFrame(Direction direction) {
		this.faults.truncate(Arguments.requireNonNull(direction, "direction"));
	}

	/**
	 * The number of frames that {@link #truncateFrame} cut so far.
	 * @return the number of frames ever
	 */
	public int truncatedFrames() {
		return this.faults.truncatedFrames();
	}

	/**
	 * End stall, throttle and single bytes, and take back a corruption or truncation that
	 * did not happen yet. Connections that are cut or half-open stay so.
	 */
	public void heal() {
		this.faults.heal();
	}

	/**
	 * Stop listening, reset all connections and end the threads. A second call does
	 * nothing.
	 */
	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		ProxyConnection.join(this.acceptor);
		this.connections.forEach(ProxyConnection::close);
	}

	private void acceptAll() {
		while (!this.server.isClosed()) {
			try {
				connect(this.server.accept());
			}
			catch (IOException ex) {
				// Closed, or a client that went away at once.
			}
		}
	}

	private void connect(Socket client) throws IOException {
		try {
			ProxyConnection connection = new ProxyConnection(client, new Socket(this.loopback, this.target),
					this.faults);
			this.connections.add(connection);
			connection.start(() -> this.connections.remove(connection));
		}
		catch (IOException ex) {
			client.setSoLinger(true, 0);
			client.close();
		}
	}

	/**
	 * A direction in which bytes go.
	 */
	public enum Direction {

		/**
		 * From the one who connected to the one who listens.
		 */
		TO_SERVER,

		/**
		 * From the one who listens to the one who connected.
		 */
		TO_CLIENT

	}

}
