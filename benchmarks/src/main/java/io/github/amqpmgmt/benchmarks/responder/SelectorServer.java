package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/**
 * Serves sockets on the loopback interface with one thread.
 */
final class SelectorServer implements AutoCloseable {

	private static final long TICK_MILLIS = 5000;

	private final Selector selector;

	private final Thread thread = new Thread(this::run, "responder");

	private volatile boolean closing;

	private long nextTick = System.currentTimeMillis() + TICK_MILLIS;

	SelectorServer() throws IOException {
		this.selector = Selector.open();
		this.thread.setDaemon(true);
	}

	/**
	 * Listens on a free port. To be called before {@link #start()}.
	 * @param peers makes what serves an accepted socket
	 * @return the port
	 */
	int listen(Function<SocketChannel, Peer> peers) throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		server.configureBlocking(false);
		server.register(this.selector, SelectionKey.OP_ACCEPT, peers);
		return server.socket().getLocalPort();
	}

	void start() {
		this.thread.start();
	}

	private void run() {
		try {
			while (!this.closing) {
				this.selector.select(this::serve, TICK_MILLIS);
				if (System.currentTimeMillis() >= this.nextTick) {
					this.nextTick = System.currentTimeMillis() + TICK_MILLIS;
					this.selector.keys().forEach(SelectorServer::tick);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.selector.keys().forEach(SelectorServer::close);
			closeSelector();
		}
	}

	private void closeSelector() {
		try {
			this.selector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void serve(SelectionKey key) {
		try {
			if (key.channel() instanceof ServerSocketChannel server) {
				accept(server, key);
			}
			else if (!((Peer) key.attachment()).serve(key)) {
				key.channel().close();
			}
		}
		catch (IOException | RuntimeException ex) {
			// A client that goes away is no failure; one that is not understood is.
			if (ex instanceof RuntimeException) {
				System.err.println("Responder: " + ex);
			}
			close(key);
		}
	}

	@SuppressWarnings("unchecked")
	private void accept(ServerSocketChannel server, SelectionKey key) throws IOException {
		SocketChannel socket = server.accept();
		if (socket != null) {
			socket.configureBlocking(false);
			socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
			Function<SocketChannel, Peer> peers = (Function<SocketChannel, Peer>) key.attachment();
			socket.register(this.selector, SelectionKey.OP_READ, peers.apply(socket));
		}
	}

	private static void tick(SelectionKey key) {
		if (!(key.attachment() instanceof Peer peer)) {
			return;
		}
		try {
			peer.tick(key);
		}
		catch (IOException ex) {
			close(key);
		}
	}

	private static void close(SelectionKey key) {
		try {
			key.channel().close();
		}
		catch (IOException ignored) {
			// It is of no use any more.
		}
	}

	@Override
	public void close() {
		this.closing = true;
		this.selector.wakeup();
	}

	/**
	 * Serves one socket.
	 */
	interface Peer {

		/**
		 * The socket is readable or writable.
		 * @return whether to go on
		 */
		boolean serve(SelectionKey key) throws IOException;

		/**
		 * Is called every few seconds.
		 */
		default void tick(SelectionKey key) throws IOException {
		}

	}

}
