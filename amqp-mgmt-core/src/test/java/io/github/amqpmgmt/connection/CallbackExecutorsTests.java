package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class CallbackExecutorsTests {

	private static final int THREADS = 64;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ExecutorService executor = CallbackExecutors.platformThreads();

	@AfterEach
	void endsWithoutThreads() throws InterruptedException {
		this.executor.shutdown();
		assertThat(this.executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void callbacksThatBlockKeepNobodyWaiting() throws InterruptedException {
		CountDownLatch all = new CountDownLatch(THREADS);
		for (int i = 0; i < THREADS; i++) {
			this.executor.execute(() -> {
				all.countDown();
				awaitQuietly(all);
			});
		}
		assertThat(all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void oneThatBlocksBetweenManyOthersDelaysNone() {
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger done = new AtomicInteger();
		for (int i = 0; i < 10_000; i++) {
			boolean blocks = i % 500 == 0;
			this.executor.execute(() -> {
				if (blocks) {
					awaitQuietly(release);
				}
				done.incrementAndGet();
			});
		}
		Awaitility.await().atMost(PATIENCE).until(() -> done.get() == 10_000 - 20);
		release.countDown();
		Awaitility.await().atMost(PATIENCE).until(() -> done.get() == 10_000);
	}

	@Test
	void threadsAreDaemonsWithTheClassLoaderOfTheApplication() {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		this.executor.execute(() -> thread.complete(Thread.currentThread()));
		assertThat(thread).succeedsWithin(PATIENCE).satisfies((used) -> {
			assertThat(used.isDaemon()).isTrue();
			assertThat(used.getName()).startsWith("amqp-mgmt-callback-");
			assertThat(used.getContextClassLoader()).isSameAs(Thread.currentThread().getContextClassLoader());
		});
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
