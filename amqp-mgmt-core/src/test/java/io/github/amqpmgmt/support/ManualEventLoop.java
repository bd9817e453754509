package io.github.amqpmgmt.support;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;

/**
 * An event loop without a thread: a test runs its tasks and moves its clock. Other
 * threads may hand tasks over.
 */
public final class ManualEventLoop extends AbstractScheduledEventExecutor implements EventLoop {

	private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

	// Never completes.
	private final Future<?> termination = new DefaultPromise<Void>(this);

	private volatile Thread owner = Thread.currentThread();

	private final MockTicker clock = Ticker.newMockTicker();

	private Channel registered;

	private boolean connected;

	/**
	 * Makes the current thread the one that runs tasks, and forgets all that is left of
	 * earlier use.
	 */
	public void adopt() {
		this.owner = Thread.currentThread();
		cancelScheduledTasks();
		this.tasks.clear();
		this.registered = null;
		this.connected = false;
	}

	/**
	 * Runs tasks until there are none.
	 */
	public void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/**
	 * Waits for a task of another thread, and runs all that there are.
	 * @return whether there was one
	 */
	public boolean awaitTask(long millis) {
		try {
			Runnable task = this.tasks.poll(millis, TimeUnit.MILLISECONDS);
			if (task == null) {
				return false;
			}
			task.run();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		runTasks();
		return true;
	}

	/**
	 * Moves the clock, and runs what has become due.
	 */
	public void advance(long millis) {
		this.clock.advance(millis, TimeUnit.MILLISECONDS);
		for (Runnable due = pollScheduledTask(); due != null; due = pollScheduledTask()) {
			due.run();
			runTasks();
		}
	}

	/**
	 * The channel that was registered last, or {@code null}.
	 */
	public Channel registered() {
		return this.registered;
	}

	/**
	 * Whether a channel may connect, which one may.
	 */
	boolean connectsOnce() {
		boolean first = !this.connected;
		this.connected = true;
		return first;
	}

	@Override
	public Ticker ticker() {
		return this.clock;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	@Override
	public boolean inEventLoop(Thread thread) {
		return thread == this.owner;
	}

	@Override
	public EventLoop next() {
		return this;
	}

	@Override
	public EventLoop parent() {
		return this;
	}

	@Override
	public ChannelFuture register(Channel channel) {
		return register(new DefaultChannelPromise(channel, this));
	}

	@Override
	public ChannelFuture register(ChannelPromise promise) {
		this.registered = promise.channel();
		this.registered.unsafe().register(this, promise);
		return promise;
	}

	@Override
	@Deprecated
	public ChannelFuture register(Channel channel, ChannelPromise promise) {
		return register(promise);
	}

	@Override
	public boolean isShuttingDown() {
		return false;
	}

	@Override
	public boolean isShutdown() {
		return false;
	}

	@Override
	public boolean isTerminated() {
		return false;
	}

	@Override
	public boolean awaitTermination(long timeout, TimeUnit unit) {
		return false;
	}

	@Override
	public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Future<?> terminationFuture() {
		return this.termination;
	}

	@Override
	@Deprecated
	public void shutdown() {
		throw new UnsupportedOperationException();
	}

}
