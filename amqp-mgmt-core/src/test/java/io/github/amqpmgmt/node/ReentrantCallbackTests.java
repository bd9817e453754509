package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callbacks on the event loop that end other requests while the engine, or the loss of a
 * connection, is in the midst of its work.
 */
class ReentrantCallbackTests extends PeerFixture {

	@Test
	void aCallbackMayCancelTheRequestOfAnotherNodeWhenTheirConnectionIsLost() throws Exception {
		connect();
		ManagementTemplate one = direct().build();
		ManagementTemplate other = direct().target("other").build();
		CompletableFuture<ManagementResponse> first = one.executeAsync("A", null, null);
		this.peer.request(0);
		CompletableFuture<ManagementResponse> second = other.executeAsync("B", null, null);
		this.peer.request(1);
		CompletableFuture<Boolean> stage = second.handle((response, failure) -> second.isCancelled());
		first.whenComplete((response, failure) -> second.cancel(true));
		this.peer.dropConnections();
		assertThat(within(stage)).isTrue();
		Awaitility.await().until(() -> one.pending() + other.pending() == 0);
	}

	@ParameterizedTest
	@CsvSource({ "true, 0, 5, 3", "true, 0, 4, 5", "true, 1, 5, 0", "false, 0, 5, 3", "false, 0, 5, 1" })
	void aCallbackMayCancelARequestOfTheSameDisposition(boolean settled, int first, int last, int cancelled)
			throws Exception {
		connect();
		ManagementTemplate template = direct().build();
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			futures.add(template.executeAsync("A", null, null));
		}
		this.peer.request(5);
		futures.get(first).whenComplete((response, failure) -> futures.get(cancelled).cancel(true));
		this.peer.request(first).rejectUpTo(this.peer.request(last), settled);
		for (int i = Math.min(first, cancelled); i <= Math.max(last, cancelled); i++) {
			CompletableFuture<ManagementResponse> future = futures.get(i);
			Awaitility.await().until(future::isCompletedExceptionally);
		}
		assertServed(template, 6);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@Test
	void aListenerMayCancelTheRequestThatIsToBeSentAgain() throws Exception {
		connect();
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		ManagementTemplate template = direct().maxInFlight(1)
			.retry(new RetryOptions(3, Duration.ofMillis(50), Duration.ofMillis(50)))
			.nodeListener(new ManagementNodeListener() {

				@Override
				public void retrying(RequestSummary request, ManagementException failure, Duration delay) {
					futures.get(0).cancel(true);
				}

			})
			.build();
		futures.add(template.executeAsync("READ", null, null));
		this.peer.request(0).detachReplyLink();
		Awaitility.await().until(futures.get(0)::isCancelled);
		assertServed(template, 1);
		assertThat(template.pending()).isZero();
	}

}
