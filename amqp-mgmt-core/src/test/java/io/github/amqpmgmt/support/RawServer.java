package io.github.amqpmgmt.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP server on loopback that accepts connections and says what it is told, which is no
 * AMQP.
 */
public final class RawServer implements AutoCloseable {

	private final ServerSocket server;

	private final byte[] greeting;

	private final CopyOnWriteArrayList<Socket> sockets = new CopyOnWriteArrayList<>();

	private final AtomicInteger accepted = new AtomicInteger();

	/**
	 * Starts the server.
	 * @param greeting what it sends to each client; empty to stay silent
	 */
	public RawServer(byte... greeting) {
		this.greeting = greeting;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread thread = new Thread(this::acceptAll, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void acceptAll() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.accepted.incrementAndGet();
				this.sockets.add(socket);
				socket.getOutputStream().write(this.greeting);
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	public int port() {
		return this.server.getLocalPort();
	}

	public int accepted() {
		return this.accepted.get();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
