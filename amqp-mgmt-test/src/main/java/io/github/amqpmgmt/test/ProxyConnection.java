package io.github.amqpmgmt.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.amqpmgmt.test.FaultProxy.Direction;

/**
 * The two sides of one connection through a {@link FaultProxy}, with a thread for each
 * direction. Safe for use by several threads.
 */
final class ProxyConnection {

	private static final long PATIENCE_MILLIS = Duration.ofSeconds(10).toMillis();

	private static final int BUFFER_SIZE = 65536;

	private final Socket client;

	private final Socket server;

	private final ProxyFaults faults;

	private final List<Thread> threads;

	private final AtomicInteger ended = new AtomicInteger();

	// Bytes are swallowed from the moment this is set.
	private volatile boolean severed;

	private volatile boolean halfOpen;

	private volatile Runnable end = () -> {
	};

	ProxyConnection(Socket client, Socket server, ProxyFaults faults) {
		this.client = client;
		this.server = server;
		this.faults = faults;
		this.threads = List.of(thread(Direction.TO_SERVER), thread(Direction.TO_CLIENT));
	}

	private Thread thread(Direction direction) {
		Socket from = (direction == Direction.TO_SERVER) ? this.client : this.server;
		Socket to = (direction == Direction.TO_SERVER) ? this.server : this.client;
		Thread thread = new Thread(() -> run(from, to, direction),
				"fault-proxy-" + this.client.getLocalPort() + "-" + direction);
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Start to forward.
	 * @param end called when both sides are closed
	 */
	void start(Runnable end) {
		this.end = end;
		this.threads.forEach(Thread::start);
	}

	void finish() {
		this.severed = true;
		shutdownOutput(this.client);
		shutdownOutput(this.server);
		this.faults.wakeUp();
	}

	void reset() {
		this.severed = true;
		reset(this.client);
		reset(this.server);
		this.faults.wakeUp();
	}

	void abandon() {
		this.halfOpen = true;
		this.severed = true;
		this.faults.wakeUp();
	}

	void close() {
		reset();
		this.threads.forEach(ProxyConnection::join);
	}

	private void run(Socket from, Socket to, Direction direction) {
		try {
			forward(from, to, direction);
			ended(to);
		}
		catch (IOException ex) {
			if (!this.halfOpen) {
				reset();
			}
		}
		finally {
			if (this.ended.incrementAndGet() == 2) {
				close(this.client);
				close(this.server);
				this.end.run();
			}
			else if (this.halfOpen) {
				close(from);
			}
		}
	}

	private void forward(Socket from, Socket to, Direction direction) throws IOException {
		InputStream in = from.getInputStream();
		// Otherwise the kernel would collect single bytes.
		to.setTcpNoDelay(true);
		ProxyWriter writer = new ProxyWriter(to.getOutputStream(), direction, this.faults, () -> this.severed);
		byte[] buffer = new byte[BUFFER_SIZE];
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			try {
				if (!writer.write(buffer, read)) {
					finish();
				}
			}
			catch (IOException ex) {
				if (!this.severed) {
					throw ex;
				}
			}
		}
	}

	private void ended(Socket to) {
		if (!this.severed) {
			shutdownOutput(to);
		}
	}

	private static void shutdownOutput(Socket socket) {
		try {
			socket.shutdownOutput();
		}
		catch (IOException ex) {
			// Closed already.
		}
	}

	private static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			// Closed already.
		}
		close(socket);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Nothing is left to do for it.
		}
	}

	static void join(Thread thread) {
		try {
			thread.join(PATIENCE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
