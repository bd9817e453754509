package io.github.amqpmgmt.test.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * A minimal management node on a loopback port that answers every request with status 200
 * and the text {@value RawPeerConnection#BODY}, in bytes of its own making. For the next
 * frame of a kind it can be told to do something else:
 *
 * <pre>
 * try (RawPeer peer = RawPeer.start()) {
 *     peer.once(FrameKind.TRANSFER, (to) -&gt; to.send(RawFrames.frame(7, 2, 0, 0, new byte[0])));
 *     connect(peer.uri());
 * }
 * </pre>
 *
 * It takes SASL ANONYMOUS, one session and one pair of links on each connection, and
 * checks nothing. Safe for use by several threads. Each connection has a daemon thread,
 * which ends with it.
 *
 * @since 0.1.0
 */
public final class RawPeer implements AutoCloseable {

	private static final int BACKLOG = 50;

	private final ServerSocket server;

	private final Map<FrameKind, Reaction> once = new ConcurrentHashMap<>();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger accepted = new AtomicInteger();

	private volatile int segmentSize = Integer.MAX_VALUE;

	private volatile @Nullable String closeCondition;

	private RawPeer(ServerSocket server) {
		this.server = server;
	}

	/**
	 * Start a peer on a free port.
	 * @return the started peer
	 */
	public static RawPeer start() {
		return start(ServerSocketFactory.getDefault());
	}

	/**
	 * Start a peer on a free port, with sockets of one's own, for instance of an
	 * {@code SSLServerSocketFactory}.
	 * @param sockets makes the listening socket
	 * @return the started peer
	 */
	public static RawPeer start(ServerSocketFactory sockets) {
		try {
			RawPeer peer = new RawPeer(sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
			startThread("raw-peer", peer::acceptAll);
			return peer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * React to the next frame of a kind, whatever connection it comes from, otherwise
	 * than a good peer. A second reaction to the same kind replaces the first.
	 * @param kind the kind of frame
	 * @param reaction what to do instead
	 * @return this peer
	 */
	public RawPeer once(FrameKind kind, Reaction reaction) {
		if (kind == null) {
			throw new IllegalArgumentException("'kind' must not be null");
		}
		if (reaction == null) {
			throw new IllegalArgumentException("'reaction' must not be null");
		}
		this.once.put(kind, reaction);
		return this;
	}

	/**
	 * Send everything in segments of so many bytes.
	 * @param bytes the size of a segment, at least 1
	 * @return this peer
	 */
	public RawPeer inSegmentsOf(int bytes) {
		if (bytes < 1) {
			throw new IllegalArgumentException("'bytes' must be positive");
		}
		this.segmentSize = bytes;
		return this;
	}

	int segmentSize() {
		return this.segmentSize;
	}

	@Nullable Reaction takeReaction(FrameKind kind) {
		return this.once.remove(kind);
	}

	void closedWith(@Nullable String condition) {
		this.closeCondition = condition;
	}

	/**
	 * The error condition in the last close that a client sent.
	 * @return the condition, or {@code null} if there was no close or no error in it
	 */
	public @Nullable String closeCondition() {
		return this.closeCondition;
	}

	/**
	 * The URI to connect to.
	 * @return {@code amqp://127.0.0.1:PORT}
	 */
	public String uri() {
		return "amqp://127.0.0.1:" + port();
	}

	/**
	 * The port the peer listens on.
	 * @return the TCP port
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * The number of TCP connections accepted since the start.
	 * @return the number of connections ever
	 */
	public int connectionsAccepted() {
		return this.accepted.get();
	}

	/**
	 * The number of open TCP connections.
	 * @return the number of connections now
	 */
	public int connectionCount() {
		return this.open.size();
	}

	private void acceptAll() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				socket.setTcpNoDelay(true);
				this.accepted.incrementAndGet();
				this.open.add(socket);
				startThread("raw-peer-connection", () -> serve(socket));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			new RawPeerConnection(this, socket).serve();
		}
		catch (IOException ex) {
			// The client closed it.
		}
		finally {
			this.open.remove(socket);
		}
	}

	private static void startThread(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Stop listening and cut all connections.
	 */
	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.open) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What the peer does when a frame comes.
	 */
	@FunctionalInterface
	public interface Reaction {

		/**
		 * React to what was received. Called on the thread of the connection, which reads
		 * nothing else meanwhile.
		 * @param connection where it was received
		 * @throws IOException if the connection is lost
		 */
		void to(RawPeerConnection connection) throws IOException;

	}

}
