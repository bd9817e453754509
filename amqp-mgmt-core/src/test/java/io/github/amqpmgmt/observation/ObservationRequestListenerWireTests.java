package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class ObservationRequestListenerWireTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final Ends ends = new Ends();

	private EmbeddedManagementNode node;

	private ManagementConnection connection;

	private ManagementTemplate template;

	@BeforeEach
	void start() {
		this.registry.observationConfig().observationHandler(this.ends);
		this.node = EmbeddedManagementNode.start();
		this.connection = ManagementConnection
			.create(ManagementConnectionOptions.builder().uri(this.node.uri()).build());
		this.template = ManagementTemplate.builder(this.connection)
			.requestListener(new ObservationRequestListener(this.registry, "orders", null))
			.build();
	}

	@AfterEach
	void stopWithNothingLeft() {
		this.connection.close();
		Leftovers.assertNoConnections(this.node);
		Leftovers.assertNoThreads();
		this.node.close();
	}

	private OperationSpec read() {
		return this.template.operation("READ").type("queue").name("orders");
	}

	private void assertThatOneStoppedWith(String status, String outcome) {
		assertThat(this.ends.stopped).hasSize(1);
		TestObservationRegistryAssert.assertThat(this.registry)
			.doesNotHaveAnyRemainingCurrentObservation()
			.hasSingleObservationThat()
			.hasBeenStopped()
			.hasContextualNameEqualTo("read $management")
			.hasLowCardinalityKeyValue("status", status)
			.hasLowCardinalityKeyValue("outcome", outcome);
	}

	@Test
	void theObservationIsStoppedOnceBeforeExecuteReturns() {
		this.node.whenAny().reply(200, "OK", null);
		read().execute();
		assertThatOneStoppedWith("200", "SUCCESS");
		assertThat(this.ends.stopped).containsExactly(Thread.currentThread().getName());
	}

	@Test
	void theObservationIsStoppedOnceBeforeExecuteThrows() {
		this.node.whenAny().reply(404, "no such queue", null);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> read().execute())
			.satisfies((failure) -> TestObservationRegistryAssert.assertThat(this.registry)
				.hasSingleObservationThat()
				.hasError(failure)
				.hasHighCardinalityKeyValue("status.description", "no such queue")
				.hasHighCardinalityKeyValue("messaging.message.id", failure.request().messageId()));
		assertThatOneStoppedWith("404", "CLIENT_ERROR");
	}

	@Test
	void theObservationIsStoppedOnceBeforeTheStagesOfAFutureRun() {
		this.node.whenAny().reply(404, null, null);
		CompletableFuture<Integer> stoppedBefore = read().exchangeAsync()
			.thenApply((response) -> this.ends.stopped.size());
		assertThat(stoppedBefore.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(1);
		assertThatOneStoppedWith("404", "CLIENT_ERROR");
		assertThat(this.ends.stopped).noneMatch((thread) -> thread.startsWith("amqp-mgmt-loop"));
	}

	@Test
	void aTimeoutIsTheErrorOfItsRequest() {
		this.node.whenAny().dropReply();
		assertThatExceptionOfType(RequestTimeoutException.class)
			.isThrownBy(() -> read().timeout(Duration.ofMillis(200)).execute())
			.satisfies((failure) -> TestObservationRegistryAssert.assertThat(this.registry)
				.hasSingleObservationThat()
				.hasError(failure));
		assertThatOneStoppedWith("NONE", "UNKNOWN");
	}

	@Test
	void cancellingStopsTheObservationOnce() {
		this.node.whenAny().dropReply();
		CompletableFuture<ManagementResponse> future = read().executeAsync();
		assertThat(future.cancel(true)).isTrue();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !this.ends.stopped.isEmpty());
		assertThatOneStoppedWith("NONE", "UNKNOWN");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.thenError()
			.isInstanceOf(CancellationException.class);
	}

	@Test
	void theCallersObservationIsTheParent() {
		this.node.whenAny().reply(200, null, null);
		Observation parent = Observation.start("parent", this.registry);
		parent.scoped(() -> this.template.execute("READ"));
		parent.stop();
		TestObservationRegistryAssert.assertThat(this.registry)
			.doesNotHaveAnyRemainingCurrentObservation()
			.hasObservationWithNameEqualTo("amqp.mgmt.requests")
			.that()
			.hasParentObservationEqualTo(parent);
	}

	/**
	 * Remembers the threads on which observations stopped.
	 */
	private static final class Ends implements ObservationHandler<Observation.Context> {

		private final List<String> stopped = new CopyOnWriteArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			this.stopped.add(Thread.currentThread().getName());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
