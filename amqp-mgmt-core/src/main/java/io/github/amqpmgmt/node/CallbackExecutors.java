package io.github.amqpmgmt.node;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The default callback executors: virtual threads where Java has them, else daemon
 * threads that are kept for some seconds.
 */
final class CallbackExecutors {

	private CallbackExecutors() {
	}

	/**
	 * Creates an executor.
	 * @param threads the most platform threads
	 * @param overflow takes tasks when all threads are busy
	 * @return the executor, to be shut down
	 */
	static ExecutorService create(int threads, Executor overflow) {
		ExecutorService virtual = virtualThreads();
		if (virtual != null) {
			return virtual;
		}
		return new ThreadPoolExecutor(0, threads, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemonThreads(),
				(task, executor) -> overflow.execute(task));
	}

	/**
	 * Looked up by name because the code is compiled for Java 17.
	 */
	private static @Nullable ExecutorService virtualThreads() {
		try {
			MethodHandle factory = MethodHandles.publicLookup()
				.findStatic(Executors.class, "newVirtualThreadPerTaskExecutor",
						MethodType.methodType(ExecutorService.class));
			return (ExecutorService) factory.invokeExact();
		}
		catch (Throwable ex) {
			return null;
		}
	}

	private static ThreadFactory daemonThreads() {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, "amqp-mgmt-callback-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
