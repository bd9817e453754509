package io.github.amqpmgmt.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What goes wrong for one node stays with it, though all share an event loop.
 */
class NodeIsolationTests extends PeerFixture {

	private static final int IN_FLIGHT = 10;

	private static final int REQUESTS = 20;

	@Test
	void anAttachThatNoFrameHoldsStrandsNoOtherNode() throws Exception {
		this.peer.limitFrames(512);
		CountDownLatch bothWait = new CountDownLatch(1);
		connect(ManagementConnectionOptions.builder().credentials(() -> {
			await(bothWait);
			return null;
		}));
		ManagementTemplate tooLong = ManagementTemplate.builder(this.connection).target("t".repeat(800)).build();
		ManagementTemplate other = template();
		CompletableFuture<ManagementResponse> impossible = tooLong.executeAsync("A", null, null);
		CompletableFuture<ManagementResponse> behind = other.executeAsync("B", null, null);
		bothWait.countDown();
		AttachRefusedException refused = failure(AttachRefusedException.class, impossible);
		assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(refused).hasMessageContaining("The target has 800 bytes").hasMessageContaining("512 bytes");
		this.peer.request(0).answer();
		assertAnswered(behind);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void anErrorOfAListenerOnTheEventLoopEndsNothingElse() throws Exception {
		connect();
		ManagementTemplate other = template();
		CompletableFuture<ManagementResponse> undisturbed = other.executeAsync("OTHER", null, null);
		this.peer.request(0);
		ManagementTemplate listened = direct().requestListener((target, request) -> (response, failure) -> {
			throw new NoClassDefFoundError("of a listener");
		}).build();
		assertServed(listened, 1);
		this.peer.request(0).answer();
		assertAnswered(undisturbed);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@Test
	void callbacksOnTheEventLoopMayCancelTheirNeighboursWhenTheLinksAreLost() throws Exception {
		cancelInCallbacksWhenLinksAreLost((index) -> (index + 1) % REQUESTS, 0);
	}

	@Test
	void callbacksOnTheEventLoopMayCancelAWaitingRequestWhenTheLinksAreLost() throws Exception {
		cancelInCallbacksWhenLinksAreLost((index) -> REQUESTS - 1, REQUESTS - IN_FLIGHT - 1);
	}

	private void cancelInCallbacksWhenLinksAreLost(IntUnaryOperator cancelled, int survivors) throws Exception {
		connect();
		CompletableFuture<ManagementResponse> undisturbed = template().executeAsync("OTHER", null, null);
		this.peer.request(0);
		ManagementTemplate template = direct().maxInFlight(IN_FLIGHT).build();
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			futures.add(template.executeAsync("A", null, null));
		}
		for (int i = 0; i < REQUESTS; i++) {
			CompletableFuture<ManagementResponse> other = futures.get(cancelled.applyAsInt(i));
			futures.get(i).whenComplete((response, failure) -> other.cancel(true));
		}
		this.peer.request(IN_FLIGHT).detachReplyLink();
		int answered = 0;
		for (CompletableFuture<ManagementResponse> future : futures) {
			if (answered < survivors && futures.indexOf(future) >= IN_FLIGHT) {
				answered++;
				this.peer.request(IN_FLIGHT + answered).answer();
				assertAnswered(future);
			}
			else {
				Throwable thrown = catchThrowable(() -> within(future));
				assertThat((thrown instanceof CancellationException) ? thrown : thrown.getCause())
					.isInstanceOfAny(CancellationException.class, LinkDetachedException.class);
			}
		}
		Awaitility.await().until(() -> template.pending() == 0);
		assertServed(template, 1 + IN_FLIGHT + survivors);
		this.peer.request(0).answer();
		assertAnswered(undisturbed);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

}
