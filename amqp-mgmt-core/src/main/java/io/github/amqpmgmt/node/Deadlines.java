package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.TaskLoop.Cancellable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the deadlines of a node's requests with one timer, which goes off when the next
 * of them may have passed. Event loop only.
 */
final class Deadlines {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private final ConnectionAccess connection;

	private final DeadlineWheel wheel;

	private @Nullable Cancellable timer;

	// When the timer goes off, if there is one.
	private long alarm;

	/**
	 * Creates the watch of a node.
	 * @param expired is told of each request whose deadline passed; it may cancel other
	 * deadlines, but sets none
	 */
	Deadlines(ConnectionAccess connection, Consumer<PendingRequest> expired) {
		this.connection = connection;
		this.wheel = new DeadlineWheel(System.nanoTime(), (entry) -> expire((PendingRequest) entry, expired));
	}

	/**
	 * Whatever one request's end throws, the others have deadlines, too.
	 */
	private static void expire(PendingRequest request, Consumer<PendingRequest> expired) {
		try {
			expired.accept(request);
		}
		catch (RuntimeException | Error ex) {
			logger.error("A request could not be ended at its deadline", ex);
		}
	}

	void set(PendingRequest request) {
		long now = System.nanoTime();
		this.wheel.set(request, request.deadline(), now);
		watch(now);
	}

	/**
	 * Cancels the deadline of a request, if it has one. The timer is left alone: it would
	 * be cancelled and set again with each request.
	 */
	void cancel(PendingRequest request) {
		this.wheel.cancel(request);
	}

	private void watch(long now) {
		long delay = this.wheel.delay(now);
		if (delay == DeadlineWheel.NEVER || this.timer != null && this.alarm - (now + delay) <= 0) {
			return;
		}
		stop();
		this.alarm = now + delay;
		this.timer = this.connection.schedule(this::goOff, Duration.ofNanos(delay));
	}

	private void goOff() {
		this.timer = null;
		this.wheel.advance(System.nanoTime());
		watch(System.nanoTime());
	}

	/**
	 * Stops the timer.
	 */
	void stop() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

}
