package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.connection.internal.Nanos;
import io.github.amqpmgmt.connection.internal.TaskLoop;
import io.netty.channel.EventLoop;

/**
 * An event loop of Netty's.
 *
 * @param loop the loop
 */
record NettyLoop(EventLoop loop) implements TaskLoop {

	@Override
	public void execute(Runnable task) {
		this.loop.execute(task);
	}

	@Override
	public Cancellable schedule(Runnable task, Duration delay) {
		Future<?> scheduled = this.loop.schedule(task, Nanos.of(delay), TimeUnit.NANOSECONDS);
		return () -> scheduled.cancel(false);
	}

	@Override
	public long nanoTime() {
		return this.loop.ticker().nanoTime();
	}

}
