package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.amqpmgmt.ManagementResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

@Timeout(60)
class RequestFutureTests {

	private static final ManagementResponse RESPONSE = ManagementResponse.of(200, null);

	private final TestHooks hooks = new TestHooks();

	private final RequestFuture<ManagementResponse> future = new RequestFuture<>(this.hooks);

	@Test
	void aWaiterNeedsNoExecutor() throws Exception {
		Thread decider = new Thread(() -> this.future.settle(Outcome.answered(RESPONSE)));
		decider.start();
		assertThat(this.future.get()).isSameAs(RESPONSE);
		assertThat(this.future.join()).isSameAs(RESPONSE);
		assertThat(this.future.getNow(null)).isSameAs(RESPONSE);
		assertThat(this.future.isDone()).isTrue();
		decider.join();
		assertThat(this.hooks.toPublish).hasSize(1);
	}

	@Test
	void dependentStagesRunOnlyWhenPublished() {
		List<String> ran = new ArrayList<>();
		this.future.thenAccept((response) -> ran.add("before"));
		this.future.settle(Outcome.answered(RESPONSE));
		this.future.thenAccept((response) -> ran.add("after"));
		CompletableFuture.allOf(this.future).thenRun(() -> ran.add("all"));
		assertThat(ran).isEmpty();
		this.hooks.publishAll();
		assertThat(ran).containsExactlyInAnyOrder("before", "after", "all");
	}

	@Test
	void theFirstOutcomeStands() {
		assertThat(this.future.settle(Outcome.answered(RESPONSE))).isTrue();
		assertThat(this.future.cancel(true)).isFalse();
		assertThat(this.future.completeExceptionally(new IllegalStateException())).isFalse();
		assertThat(this.future.settle(Outcome.failed(IllegalStateException::new))).isFalse();
		assertThat(this.future.join()).isSameAs(RESPONSE);
		assertThat(this.hooks.settled).hasValue(1);
	}

	@Test
	void failuresAreSeenAsCompletableFutureShowsThem() {
		IllegalStateException failure = new IllegalStateException("broken");
		this.future.settle(Outcome.failed(() -> failure));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(this.future::get).withCause(failure);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(this.future::join).withCause(failure);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> this.future.getNow(null));
		assertThat(this.future.isCompletedExceptionally()).isTrue();
		assertThat(this.future.isCancelled()).isFalse();
	}

	@Test
	void aFailureThatIsNullIsRefusedAndDecidesNothing() {
		assertThatNullPointerException().isThrownBy(() -> this.future.completeExceptionally(null));
		assertThat(this.future.isDone()).isFalse();
		assertThat(this.future.settle(Outcome.answered(RESPONSE))).isTrue();
		assertThat(this.future.join()).isSameAs(RESPONSE);
	}

	@Test
	void theOutcomeIsSeenOnlyAfterItsDecisionWasTold() {
		this.hooks.whenDeciding = () -> assertThat(this.future.isDone()).isFalse();
		this.future.settle(Outcome.answered(RESPONSE));
		assertThat(this.hooks.deciding).hasValue(1);
		assertThat(this.future.isDone()).isTrue();
	}

	@Test
	void cancellingIsAnOutcomeLikeOthers() {
		assertThat(this.future.cancel(false)).isTrue();
		assertThat(this.future.cancel(false)).isTrue();
		assertThat(this.future.isCancelled()).isTrue();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(this.future::join);
		assertThatExceptionOfType(CancellationException.class).isThrownBy(this.future::get);
		assertThat(this.hooks.settled).hasValue(1);
		CompletableFuture<ManagementResponse> dependent = this.future.thenApply((response) -> response);
		this.hooks.publishAll();
		assertThat(dependent).isCompletedExceptionally();
	}

	@Test
	void timeoutsOfTheCallerDecideTheOutcome() {
		RequestFuture<ManagementResponse> other = new RequestFuture<>(this.hooks);
		this.future.orTimeout(1, TimeUnit.MILLISECONDS);
		other.completeOnTimeout(RESPONSE, 1, TimeUnit.MILLISECONDS);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(this.future::join)
			.withCauseInstanceOf(TimeoutException.class);
		assertThat(other.join()).isSameAs(RESPONSE);
		// The outcome is seen before its hook is called.
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.hooks.settled.get() == 2);
	}

	@Test
	void completingFromASupplierDecidesTheOutcome() {
		this.future.completeAsync(() -> RESPONSE, Runnable::run);
		assertThat(this.future.join()).isSameAs(RESPONSE);
		assertThat(this.hooks.settled).hasValue(1);
	}

	@Test
	void aBoundedWaitEndsAndLeavesTheRequestAlone() {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.future.get(5, TimeUnit.MILLISECONDS));
		assertThat(this.future.isDone()).isFalse();
	}

	@Test
	void aWaiterGivesUpWhenTheEventLoopDoesNotEndTheRequest() {
		this.hooks.longestWait = Duration.ofMillis(20).toNanos();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(this.future::join)
			.withMessageContaining("overdue");
	}

	@Test
	void waitingOnTheEventLoopIsRefusedUnlessDone() throws Exception {
		this.hooks.onEventLoop = true;
		assertThatIllegalStateException().isThrownBy(this.future::join);
		assertThatIllegalStateException().isThrownBy(this.future::get);
		this.future.settle(Outcome.answered(RESPONSE));
		assertThat(this.future.get()).isSameAs(RESPONSE);
	}

	@Test
	void anInterruptedWaitKeepsItsContract() throws Exception {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(this.future::get);
		Thread.currentThread().interrupt();
		Thread decider = new Thread(() -> this.future.settle(Outcome.answered(RESPONSE)));
		decider.start();
		assertThat(this.future.join()).isSameAs(RESPONSE);
		assertThat(Thread.interrupted()).isTrue();
		decider.join();
	}

	@Test
	void aWaiterIsToldBeforeItReturns() throws Exception {
		this.future.settle(Outcome.answered(RESPONSE));
		this.future.get();
		assertThat(this.hooks.told).hasValue(1);
	}

	@Test
	void ofManyOutcomesAtOnceOneWinsAndAllWaitersSeeIt() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(6);
		try {
			for (int round = 0; round < 2000; round++) {
				race(threads);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void race(ExecutorService threads) throws Exception {
		TestHooks hooks = new TestHooks();
		RequestFuture<ManagementResponse> future = new RequestFuture<>(hooks);
		CyclicBarrier start = new CyclicBarrier(6);
		AtomicInteger wins = new AtomicInteger();
		List<Consumer<RequestFuture<ManagementResponse>>> deciders = List.of(
				(f) -> won(wins, f.settle(Outcome.answered(RESPONSE))),
				(f) -> won(wins, f.settle(Outcome.failed(() -> new IllegalStateException("lost")))),
				(f) -> won(wins, f.completeExceptionally(new TimeoutException())));
		List<Future<?>> results = new ArrayList<>();
		for (Consumer<RequestFuture<ManagementResponse>> decider : deciders) {
			results.add(threads.submit(() -> {
				start.await();
				decider.accept(future);
				return null;
			}));
		}
		for (int i = 0; i < 3; i++) {
			results.add(threads.submit(() -> {
				start.await();
				return future.handle((value, ex) -> null).isDone() || seen(future) != null;
			}));
		}
		for (Future<?> result : results) {
			result.get(20, TimeUnit.SECONDS);
		}
		assertThat(wins).hasValue(1);
		assertThat(hooks.settled).hasValue(1);
		assertThat(hooks.deciding).hasValue(1);
	}

	private static void won(AtomicInteger wins, boolean won) {
		if (won) {
			wins.incrementAndGet();
		}
	}

	private static Object seen(RequestFuture<ManagementResponse> future) throws InterruptedException {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			return ex;
		}
	}

	@Test
	void allWaitersAreWoken() throws Exception {
		CountDownLatch done = new CountDownLatch(8);
		for (int i = 0; i < 8; i++) {
			new Thread(() -> {
				this.future.join();
				done.countDown();
			}).start();
		}
		this.future.settle(Outcome.answered(RESPONSE));
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
	}

	private static final class TestHooks implements RequestFuture.Hooks {

		private final Queue<Runnable> toPublish = new ArrayDeque<>();

		private final AtomicInteger deciding = new AtomicInteger();

		private final AtomicInteger settled = new AtomicInteger();

		private final AtomicInteger told = new AtomicInteger();

		private Runnable whenDeciding = () -> {
		};

		private boolean onEventLoop;

		private long longestWait = Duration.ofSeconds(30).toNanos();

		@Override
		public void deciding() {
			this.deciding.incrementAndGet();
			this.whenDeciding.run();
		}

		@Override
		public void settled(RequestFuture<?> future, Outcome outcome) {
			this.settled.incrementAndGet();
			synchronized (this.toPublish) {
				this.toPublish.add(() -> future.publish(outcome));
			}
		}

		private void publishAll() {
			this.toPublish.forEach(Runnable::run);
		}

		@Override
		public void beforeBlocking() {
			if (this.onEventLoop) {
				throw new IllegalStateException("on the event loop");
			}
		}

		@Override
		public void beforeReturn(Outcome outcome) {
			this.told.incrementAndGet();
		}

		@Override
		public long longestWaitNanos() {
			return this.longestWait;
		}

		@Override
		public Throwable overdue() {
			return new IllegalStateException("overdue");
		}

	}

}
