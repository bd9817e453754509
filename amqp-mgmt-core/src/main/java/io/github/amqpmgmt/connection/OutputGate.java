package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.connection.internal.Nanos;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Where those wait who want to write while the peer does not read: what they write would
 * pile up here. Notices when the peer reads nothing at all. Event loop only.
 */
final class OutputGate {

	private final EventLoop loop;

	private final Duration patience;

	private final EngineChannelHandler output;

	private final Runnable stuck;

	private List<Runnable> waiting = new ArrayList<>();

	private @Nullable ScheduledFuture<?> timer;

	/**
	 * Creates the gate of a connection.
	 * @param patience how long the peer may read nothing, zero for any time
	 * @param stuck is run when it has read nothing for so long
	 */
	OutputGate(EventLoop loop, Duration patience, EngineChannelHandler output, Runnable stuck) {
		this.loop = loop;
		this.patience = patience;
		this.output = output;
		this.stuck = stuck;
	}

	/**
	 * Runs a task once the peer has read enough.
	 */
	void await(Runnable task) {
		this.waiting.add(task);
		if (this.timer == null && !this.patience.isZero()) {
			watch();
		}
	}

	private void watch() {
		long taken = this.output.taken();
		this.timer = this.loop.schedule(() -> look(taken), Nanos.of(this.patience), TimeUnit.NANOSECONDS);
	}

	private void look(long before) {
		if (this.output.isWritable()) {
			changed();
		}
		else if (this.output.taken() > before) {
			watch();
		}
		else {
			this.stuck.run();
		}
	}

	/**
	 * The output may be open or closed since now.
	 */
	void changed() {
		if (this.waiting.isEmpty() || !this.output.isWritable()) {
			return;
		}
		List<Runnable> released = this.waiting;
		close();
		released.forEach(Runnable::run);
	}

	/**
	 * Forgets all who wait.
	 */
	void close() {
		this.waiting = new ArrayList<>();
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

}
