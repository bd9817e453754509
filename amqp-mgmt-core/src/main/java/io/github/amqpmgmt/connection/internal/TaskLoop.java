package io.github.amqpmgmt.connection.internal;

import java.time.Duration;

/**
 * The event loop of a connection, for tasks and timers. Callable from any thread.
 */
public interface TaskLoop {

	/**
	 * Runs a task on the event loop. Tasks run in the order in which one thread hands
	 * them over; what they write leaves in one flush after the last of a burst.
	 * @param task the task
	 * @throws java.util.concurrent.RejectedExecutionException if the loop has ended
	 */
	void execute(Runnable task);

	/**
	 * Runs a task on the event loop later.
	 * @param task the task
	 * @param delay how long to wait
	 * @return cancels the task
	 */
	Cancellable schedule(Runnable task, Duration delay);

	/**
	 * The time that delays are measured by.
	 * @return nanoseconds, to be compared with one another only
	 */
	long nanoTime();

	/**
	 * Cancels something scheduled.
	 */
	@FunctionalInterface
	interface Cancellable {

		/**
		 * Cancels; without effect if it ran already.
		 */
		void cancel();

	}

}
