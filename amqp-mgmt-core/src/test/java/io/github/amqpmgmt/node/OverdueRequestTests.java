package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request whose caller has given up is not sent any more.
 */
class OverdueRequestTests extends PeerFixture {

	private static final Duration SHORT = Duration.ofMillis(50);

	@Test
	void aRequestThatComesToTheEventLoopTooLateIsNotSent() throws Exception {
		connect();
		ManagementTemplate template = template();
		assertServed(template, 0);
		CompletableFuture<ManagementResponse> late = template.operation("LATE")
			.timeout(Duration.ofNanos(1))
			.executeAsync();
		assertThat(failure(RequestTimeoutException.class, late).execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertServed(template, 1);
		assertThat(this.peer.requests()).isEqualTo(2);
	}

	@Test
	void aRequestThatWaitedForItsSlotTooLongIsNotSent() throws Exception {
		connect();
		ManagementTemplate template = direct().maxInFlight(1).build();
		CompletableFuture<ManagementResponse> first = template.executeAsync("A", null, null);
		// Keeps the event loop, so that no timer but the slot's new owner can notice.
		CompletableFuture<Void> stalled = first.thenAccept((response) -> awaitThatItHasPassed(SHORT));
		this.peer.request(0);
		CompletableFuture<ManagementResponse> late = template.operation("LATE").timeout(SHORT).executeAsync();
		this.peer.request(0).answer();
		assertThat(failure(RequestTimeoutException.class, late).execution()).isEqualTo(Execution.NOT_EXECUTED);
		within(stalled);
		assertServed(template, 1);
		assertThat(this.peer.requests()).isEqualTo(2);
	}

	private static void awaitThatItHasPassed(Duration duration) {
		long start = System.nanoTime();
		Awaitility.await()
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.until(() -> System.nanoTime() - start > duration.toNanos());
	}

}
