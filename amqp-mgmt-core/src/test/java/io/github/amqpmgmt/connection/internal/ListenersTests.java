package io.github.amqpmgmt.connection.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.amqpmgmt.support.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ListenersTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<Integer> told = new ArrayList<>();

	private Listeners<Consumer<Integer>> listeners() {
		return new Listeners<>(List.of(this.told::add), this.tasks::add);
	}

	private void tell(Listeners<Consumer<Integer>> listeners, int from, int to) {
		for (int i = from; i < to; i++) {
			int event = i;
			listeners.tell((listener) -> listener.accept(event));
		}
	}

	private void runAll() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	@Test
	void eventsAreToldInOrderByOneTaskAtATime() {
		Listeners<Consumer<Integer>> listeners = listeners();
		tell(listeners, 0, 3);
		assertThat(this.tasks).hasSize(1);
		runAll();
		tell(listeners, 3, 4);
		assertThat(this.tasks).hasSize(1);
		runAll();
		assertThat(this.told).containsExactly(0, 1, 2, 3);
	}

	@Test
	void aSlowListenerMissesEventsAndThatIsSaidOnce() {
		Listeners<Consumer<Integer>> listeners = listeners();
		try (LogCapture log = new LogCapture(Listeners.class.getName())) {
			tell(listeners, 0, 5000);
			assertThat(log.messages()).singleElement().asString().contains("too slow and misses events");
		}
		runAll();
		assertThat(this.told).hasSize(1024);
		tell(listeners, 5000, 5001);
		runAll();
		assertThat(this.told).hasSize(1025).endsWith(5000);
	}

	@Test
	void largeEventsAreFewerAndASingleOneIsToldWhateverItsSize() {
		Listeners<Consumer<Integer>> listeners = listeners();
		listeners.tell((listener) -> listener.accept(1), Integer.MAX_VALUE);
		listeners.tell((listener) -> listener.accept(2), 1);
		runAll();
		assertThat(this.told).containsExactly(1);
		for (int i = 0; i < 100; i++) {
			listeners.tell((listener) -> listener.accept(3), 1024 * 1024);
		}
		runAll();
		assertThat(this.told).hasSize(1 + 16);
	}

	@Test
	void aListenerThatHangsKeepsNobodyElseFromBeingTold() throws Exception {
		CountDownLatch hang = new CountDownLatch(1);
		CountDownLatch others = new CountDownLatch(100);
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			List<Runnable> both = List.of(() -> {
				try {
					hang.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}, others::countDown);
			Listeners<Runnable> listeners = new Listeners<>(both, executor);
			for (int i = 0; i < 100; i++) {
				listeners.tell(Runnable::run);
			}
			assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			hang.countDown();
			executor.shutdown();
		}
	}

	@Test
	void aListenerThatFailsIsToldOfTheNextEvent() {
		List<Integer> heard = new ArrayList<>();
		Listeners<Consumer<Integer>> listeners = new Listeners<>(List.of((event) -> {
			heard.add(event);
			throw new NoClassDefFoundError("of a listener");
		}), this.tasks::add);
		tell(listeners, 0, 2);
		runAll();
		assertThat(heard).containsExactly(0, 1);
	}

}
