package io.github.amqpmgmt.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A minimal management node that answers every request with 200, in bytes of our own
 * making: for a kind of frame it can be told to do something else, once.
 */
public final class RawPeer implements AutoCloseable {

	private final ServerSocket server;

	private final Map<Class<?>, Reaction> once = new ConcurrentHashMap<>();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger accepted = new AtomicInteger();

	private volatile int segmentSize = Integer.MAX_VALUE;

	private volatile String closeCondition;

	public RawPeer() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start("raw-peer", this::acceptAll);
	}

	/**
	 * Reacts to the next frame of a kind, whatever connection it comes from, otherwise
	 * than a good peer.
	 * @param received the class of the performative, or of the protocol header
	 * @param reaction what to do instead
	 */
	public RawPeer once(Class<?> received, Reaction reaction) {
		this.once.put(received, reaction);
		return this;
	}

	/**
	 * Sends everything in segments of so many bytes.
	 */
	public RawPeer inSegmentsOf(int bytes) {
		this.segmentSize = bytes;
		return this;
	}

	int segmentSize() {
		return this.segmentSize;
	}

	Reaction takeReaction(Object received) {
		return this.once.remove(received.getClass());
	}

	void closedWith(String condition) {
		this.closeCondition = condition;
	}

	/**
	 * The condition in the last close that a client sent.
	 */
	public String closeCondition() {
		return this.closeCondition;
	}

	private void acceptAll() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				socket.setTcpNoDelay(true);
				this.accepted.incrementAndGet();
				this.open.add(socket);
				start("raw-peer-connection", () -> serve(socket));
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

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	public int port() {
		return this.server.getLocalPort();
	}

	public int accepted() {
		return this.accepted.get();
	}

	public int openConnections() {
		return this.open.size();
	}

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

		void to(RawPeerConnection connection) throws IOException;

	}

}
