package io.github.amqpmgmt.connection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The default callback executors: virtual threads where Java has them, else a pool of
 * daemon threads. A thread takes one callback after the other as long as there are any,
 * which costs far less than to wake one for each; another one is started or woken while
 * callbacks wait, so one that blocks keeps nobody waiting. A callback that uses parallel
 * streams uses the threads of this pool for them.
 */
final class CallbackExecutors {

	private static final int KEEP_ALIVE_SECONDS = 10;

	/** A pool looks for work in twice as many places. */
	private static final int MOST_THREADS = 1024;

	private CallbackExecutors() {
	}

	/**
	 * Creates an executor.
	 * @return the executor, to be shut down
	 */
	static ExecutorService create() {
		ExecutorService virtual = virtualThreads();
		return (virtual != null) ? virtual : platformThreads();
	}

	/**
	 * A pool of as many threads as callbacks block at once, up to a bound. A callback
	 * that waits for another request needs no thread of the pool but its own.
	 */
	static ExecutorService platformThreads() {
		return new ForkJoinPool(MOST_THREADS, daemonThreads(), null, true, MOST_THREADS, MOST_THREADS, 0,
				(pool) -> true, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
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

	/**
	 * Threads of such a pool would have the class loader of the JDK's launcher, which
	 * knows no class of an application in a jar of jars.
	 */
	private static ForkJoinWorkerThreadFactory daemonThreads() {
		AtomicInteger number = new AtomicInteger();
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		return (pool) -> {
			ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
			thread.setName("amqp-mgmt-callback-" + number.incrementAndGet());
			thread.setContextClassLoader(loader);
			return thread;
		};
	}

}
