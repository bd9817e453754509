package io.github.amqpmgmt.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP proxy on loopback that can stop forwarding while it keeps the connections open.
 */
public final class StallingProxy implements AutoCloseable {

	private final ServerSocket server;

	private final int target;

	private final CopyOnWriteArrayList<Socket> sockets = new CopyOnWriteArrayList<>();

	private volatile boolean stalled;

	/**
	 * Starts the proxy.
	 * @param target the loopback port to forward to
	 */
	public StallingProxy(int target) {
		this.target = target;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::acceptAll);
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Forwards nothing any more, in neither direction.
	 */
	public void stall() {
		this.stalled = true;
	}

	private void acceptAll() {
		try {
			while (true) {
				Socket client = this.server.accept();
				Socket peer = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.sockets.add(client);
				this.sockets.add(peer);
				start(() -> forward(client, peer));
				start(() -> forward(peer, client));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void forward(Socket from, Socket to) {
		byte[] buffer = new byte[8192];
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (!this.stalled) {
					out.write(buffer, 0, read);
				}
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "stalling-proxy");
		thread.setDaemon(true);
		thread.start();
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
