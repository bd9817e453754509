package io.github.amqpmgmt.connection;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The threads that connections run on: event loops, a few workers for what takes time
 * (TLS computations, password hashing), and a thread for each call that may block
 * (credentials providers, name look-ups, listeners). Meant to be shared by many
 * connections.
 *
 * @since 0.1.0
 */
public final class ConnectionResources implements AutoCloseable {

	private static final int WORKERS = 8;

	private final EventLoopGroup loops;

	private final Class<? extends Channel> channelType;

	private final ExecutorService workers;

	private final ExecutorService userThreads;

	private final ExecutorService callbacks = CallbackExecutors.create();

	private final boolean ownsLoops;

	private final Set<ManagementConnection> connections = ConcurrentHashMap.newKeySet();

	private ConnectionResources(EventLoopGroup loops, Class<? extends Channel> channelType, boolean ownsLoops) {
		this.loops = loops;
		this.channelType = channelType;
		this.ownsLoops = ownsLoops;
		ThreadPoolExecutor pool = new ThreadPoolExecutor(WORKERS, WORKERS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), new DefaultThreadFactory("amqp-mgmt-worker", true));
		pool.allowCoreThreadTimeOut(true);
		this.workers = pool;
		this.userThreads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new DefaultThreadFactory("amqp-mgmt-user", true));
	}

	/**
	 * One daemon event loop, enough for a great many connections.
	 * @return the resources, to be closed after use
	 */
	public static ConnectionResources create() {
		return create(1);
	}

	/**
	 * Several daemon event loops, which connections are put on in turn.
	 * @param loops how many, at least 1; more than there are processors are of no use
	 * @return the resources, to be closed after use
	 * @throws IllegalArgumentException if there are to be none
	 */
	public static ConnectionResources create(int loops) {
		if (loops < 1) {
			throw new IllegalArgumentException("'loops' must be at least 1: " + loops);
		}
		return new ConnectionResources(new MultiThreadIoEventLoopGroup(loops,
				new DefaultThreadFactory("amqp-mgmt-loop", true), NioIoHandler.newFactory()), NioSocketChannel.class,
				true);
	}

	/**
	 * Event loops of the caller, for instance of a native transport.
	 * @param loops the event loops, which stay open
	 * @param channelType the socket channels that go with them
	 * @return the resources, to be closed after use
	 */
	public static ConnectionResources create(EventLoopGroup loops, Class<? extends Channel> channelType) {
		return new ConnectionResources(loops, channelType, false);
	}

	/**
	 * Notes a connection that has to be closed before the threads end.
	 */
	void add(ManagementConnection connection) {
		this.connections.add(connection);
	}

	void remove(ManagementConnection connection) {
		this.connections.remove(connection);
	}

	EventLoop nextLoop() {
		return this.loops.next();
	}

	Class<? extends Channel> channelType() {
		return this.channelType;
	}

	/**
	 * The workers, or a thread of its own for a task that comes after their end.
	 */
	Executor worker() {
		return surviving(this.workers);
	}

	/**
	 * A thread for each task in which code of the user's may block: credentials
	 * providers, look-ups, listeners, and whatever is attached to the futures of connect
	 * and close.
	 */
	Executor userThreads() {
		return surviving(this.userThreads);
	}

	/**
	 * Where the futures of requests complete, unless a node has an executor of its own.
	 * One for all nodes, so that a thread that is awake serves them all.
	 */
	Executor callbacks() {
		return surviving(this.callbacks);
	}

	private static Executor surviving(ExecutorService executor) {
		return (task) -> {
			try {
				executor.execute(task);
			}
			catch (RejectedExecutionException ex) {
				new DefaultThreadFactory("amqp-mgmt-last-worker", true).newThread(task).start();
			}
		};
	}

	/**
	 * Ends the threads. Connections on event loops of these resources are closed before;
	 * those on loops of the caller go on.
	 * @return completes when the threads of these resources have ended
	 */
	public CompletableFuture<Void> closeAsync() {
		if (!this.ownsLoops) {
			return endThreads();
		}
		CompletableFuture<?>[] open = this.connections.stream()
			.map(ManagementConnection::closeAsync)
			.toArray(CompletableFuture[]::new);
		return CompletableFuture.allOf(open).thenCompose((closed) -> endThreads());
	}

	private CompletableFuture<Void> endThreads() {
		this.workers.shutdown();
		this.userThreads.shutdown();
		this.callbacks.shutdown();
		CompletableFuture<Void> closed = new CompletableFuture<>();
		if (this.ownsLoops) {
			this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).addListener((future) -> closed.complete(null));
		}
		else {
			closed.complete(null);
		}
		return closed;
	}

	/**
	 * The same as {@link #closeAsync()}, and waits until it is done.
	 */
	@Override
	public void close() {
		closeAsync().join();
	}

}
