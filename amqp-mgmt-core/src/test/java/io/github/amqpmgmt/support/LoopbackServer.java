package io.github.amqpmgmt.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

/**
 * Accepts connections on loopback and serves each on a thread of its own. What it
 * accepted and connected ends with it.
 */
final class LoopbackServer implements AutoCloseable {

	private final String name;

	private final ServerSocket server;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final AtomicInteger accepted = new AtomicInteger();

	/**
	 * Makes a server that accepts nobody yet.
	 * @param name the name of its threads
	 * @param factory decides whether it speaks TLS
	 */
	LoopbackServer(String name, ServerSocketFactory factory) {
		this.name = name;
		try {
			this.server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	LoopbackServer(String name) {
		this(name, ServerSocketFactory.getDefault());
	}

	/**
	 * Serves each client, whose connection is left to whoever serves it.
	 */
	void serve(Service service) {
		run(() -> {
			while (true) {
				Socket socket = this.server.accept();
				this.accepted.incrementAndGet();
				this.sockets.add(socket);
				run(() -> service.serve(socket));
			}
		});
	}

	/**
	 * Runs a task until it is through, or something is closed.
	 */
	void run(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException | UncheckedIOException ex) {
				// Closed, by either side.
			}
		}, this.name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Connects to another port on loopback.
	 */
	Socket connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.sockets.add(socket);
		return socket;
	}

	int port() {
		return this.server.getLocalPort();
	}

	int accepted() {
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

	/**
	 * Serves one client.
	 */
	@FunctionalInterface
	interface Service {

		void serve(Socket client) throws IOException;

	}

	/**
	 * Does something with sockets.
	 */
	@FunctionalInterface
	interface Task {

		void run() throws IOException;

	}

}
