package io.github.amqpmgmt.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.awaitility.Awaitility;

/**
 * A peer that does exactly what a test says, and nothing by itself but to open and attach
 * what the client wants. Requests wait until the test answers or refuses them. It runs on
 * a thread of its own; its methods wait until that thread has done what they say.
 */
public final class EnginePeer implements AutoCloseable {

	private static final String THREAD = "engine-peer";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

	private final ServerSocket server;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((task) -> daemon(task, THREAD));

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final List<PeerConnection> connections = new CopyOnWriteArrayList<>();

	private final List<PeerRequest> requests = new CopyOnWriteArrayList<>();

	private final List<Link<?>> heldDetaches = new CopyOnWriteArrayList<>();

	private volatile int frameSize = 64 * 1024;

	private volatile int windowFrames;

	private volatile boolean closesAfterOpen;

	private volatile boolean ignoresBegins;

	private volatile Consumer<Link<?>> attachReaction;

	private volatile boolean holdsDetaches;

	private volatile Throwable failure;

	private EnginePeer(ServerSocket server) {
		this.server = server;
	}

	/**
	 * Starts a peer on a free loopback port.
	 * @return the peer
	 */
	public static EnginePeer start() {
		try {
			EnginePeer peer = new EnginePeer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			daemon(peer::acceptAll, THREAD + "-accept").start();
			return peer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String uri() {
		return "amqp://127.0.0.1:" + this.server.getLocalPort();
	}

	/**
	 * Takes frames up to a size from the connections to come.
	 */
	public void limitFrames(int bytes) {
		this.frameSize = bytes;
	}

	/**
	 * Lets the sessions to come take a few small frames, until the test reads what came.
	 * @param frames how many frames fill the window, each of 1,024 bytes
	 */
	public void limitWindow(int frames) {
		this.frameSize = 1024;
		this.windowFrames = frames;
	}

	/**
	 * Closes the connections to come as soon as they are open.
	 */
	public void closeAfterOpen() {
		this.closesAfterOpen = true;
	}

	/**
	 * Answers no begin of the client from now on.
	 */
	public void ignoreBegins() {
		this.ignoresBegins = true;
	}

	boolean ignoresBegins() {
		return this.ignoresBegins;
	}

	/**
	 * Answers no attach of the client from now on, or answers again those to come.
	 */
	public void ignoreAttaches(boolean ignored) {
		this.attachReaction = ignored ? (link) -> {
		} : null;
	}

	/**
	 * Answers the next attaches by an end of their session.
	 */
	public void endSessionOnAttach(ErrorCondition error) {
		this.attachReaction = (link) -> link.getSession().setCondition(error).close();
	}

	/**
	 * Answers the next attaches by a close of their connection.
	 */
	public void closeConnectionOnAttach(ErrorCondition error) {
		this.attachReaction = (link) -> link.getConnection().setCondition(error).close();
	}

	/**
	 * Answers no detach of the client until {@link #answerDetaches()}.
	 */
	public void holdDetaches() {
		this.holdsDetaches = true;
	}

	/**
	 * Answers the detaches held back, and those to come.
	 */
	public void answerDetaches() {
		atOnce(() -> {
			this.holdsDetaches = false;
			this.heldDetaches.forEach(Link::close);
			this.heldDetaches.clear();
		});
	}

	/**
	 * Waits until so many detaches of the client are held back.
	 */
	public void awaitHeldDetaches(int count) {
		await(() -> this.heldDetaches.size() == count);
	}

	/**
	 * Waits for a request, of which at least the first frame has come.
	 * @param index the place of the request in order of arrival, from 0
	 * @return the request
	 */
	public PeerRequest request(int index) {
		await(() -> this.requests.size() > index);
		return this.requests.get(index);
	}

	public int requests() {
		return this.requests.size();
	}

	/**
	 * The number of connections since the start.
	 */
	public int connections() {
		return this.sockets.size();
	}

	/**
	 * Takes no more connections.
	 */
	public void stopListening() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Resets all TCP connections.
	 */
	public void dropConnections() {
		for (Socket socket : this.sockets) {
			try {
				socket.setSoLinger(true, 0);
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/**
	 * Does several things at once: they leave in one segment, and what the client makes
	 * of the first is not noticed before the last is done.
	 */
	public void atOnce(Runnable task) {
		call(Executors.callable(task));
	}

	static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(POLL_INTERVAL).until(condition);
	}

	<T> T call(Callable<T> task) {
		try {
			return Thread.currentThread().getName().equals(THREAD) ? task.call()
					: this.thread.submit(() -> flushed(task)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The peer could not do this", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The peer's thread is stuck", ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	void execute(Runnable task) {
		this.thread.execute(() -> {
			task.run();
			this.connections.forEach(PeerConnection::flush);
		});
	}

	private <T> T flushed(Callable<T> task) throws Exception {
		T result = task.call();
		this.connections.forEach(PeerConnection::flush);
		return result;
	}

	private void acceptAll() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				PeerConnection connection = new PeerConnection(this, socket);
				this.connections.add(connection);
				execute(connection::start);
				daemon(connection::readAll, THREAD + "-read").start();
			}
		}
		catch (IOException | RejectedExecutionException ex) {
			// Closed.
		}
	}

	int frameSize() {
		return this.frameSize;
	}

	int windowFrames() {
		return this.windowFrames;
	}

	/**
	 * What the test wants instead of an answer to attaches, or {@code null}.
	 */
	Consumer<Link<?>> attachReaction() {
		return this.attachReaction;
	}

	boolean closesAfterOpen() {
		return this.closesAfterOpen;
	}

	void arrived(PeerRequest request) {
		this.requests.add(request);
	}

	void detached(Link<?> link) {
		if (this.holdsDetaches) {
			this.heldDetaches.add(link);
		}
		else {
			link.close();
		}
	}

	void failed(Throwable cause) {
		this.failure = cause;
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Ends the peer and its connections.
	 * @throws IllegalStateException if its engine failed meanwhile, so that what it did
	 * was not what the test said
	 */
	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
			this.thread.shutdown();
			if (!this.thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("The peer's thread is stuck");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		if (this.failure != null) {
			throw new IllegalStateException("The peer's engine failed", this.failure);
		}
	}

}
