package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.ManagementResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A callback executor that takes no task, and not in the way that executors should.
 */
class BrokenExecutorTests extends TemplateFixture {

	private ManagementTemplate broken;

	@BeforeEach
	void connectWithBrokenExecutor() {
		connect();
		this.broken = ManagementTemplate.builder(this.connection).callbackExecutor((task) -> {
			throw new IllegalStateException("broken");
		}).build();
		this.node.when("NEVER").dropReply();
		this.node.when("A").reply(200, null, null);
	}

	private CompletableFuture<ManagementResponse> unanswered(ManagementTemplate template) {
		return template.operation("NEVER").noTimeout().executeAsync();
	}

	@Test
	void callbacksRunAllTheSame() throws Exception {
		CompletableFuture<Integer> status = this.broken.executeAsync("A", null, null)
			.thenApply(ManagementResponse::statusCode);
		assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(200);
	}

	@Test
	void theLossOfTheConnectionIsToldToTheOtherNodesToo() {
		CompletableFuture<ManagementResponse> first = unanswered(this.broken);
		CompletableFuture<ManagementResponse> second = unanswered(this.broken);
		ManagementTemplate other = ManagementTemplate.builder(this.connection).build();
		CompletableFuture<ManagementResponse> third = unanswered(other);
		this.node.awaitRequests(3, Duration.ofSeconds(10));
		this.node.dropConnections();
		for (CompletableFuture<ManagementResponse> lost : List.of(first, second, third)) {
			assertThat(catchThrowable(() -> lost.get(10, TimeUnit.SECONDS)))
				.hasCauseInstanceOf(ConnectionLostException.class);
		}
		assertThat(other.execute("A").statusCode()).isEqualTo(200);
		assertThat(this.broken.execute("A").statusCode()).isEqualTo(200);
		assertThat(this.broken.pending()).isZero();
	}

	@Test
	void cancellingWakesThoseWhoWait() throws Exception {
		CompletableFuture<ManagementResponse> future = unanswered(this.broken);
		FutureTask<Throwable> waiting = new FutureTask<>(() -> catchThrowable(future::join));
		Thread waiter = new Thread(waiting, "waiter");
		waiter.start();
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isParked(waiter));
		assertThat(future.cancel(true)).isTrue();
		assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
		assertThat(this.broken.pending()).isZero();
	}

	private static boolean isParked(Thread thread) {
		return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
	}

	@Test
	void theConnectionCloses() throws Exception {
		unanswered(this.broken);
		this.node.awaitRequests(1, Duration.ofSeconds(10));
		this.connection.closeAsync().get(10, TimeUnit.SECONDS);
		assertThat(this.broken.pending()).isZero();
	}

}
