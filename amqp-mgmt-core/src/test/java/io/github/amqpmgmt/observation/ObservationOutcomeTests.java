package io.github.amqpmgmt.observation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener.Completion;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.RequestTimeoutException;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ObservationOutcomeTests {

	private static final String NAME = "amqp.mgmt.requests";

	private static final ManagementRequest READ = ManagementRequest.of("READ")
		.withType("queue")
		.withProperty("name", "orders");

	private static final RequestSummary SUMMARY = new RequestSummary("READ", "queue", "$management", "localhost:5672",
			"m1-2", 1, Duration.ofMillis(5));

	private static final ManagementResponse NOT_FOUND = ManagementResponse.of(404, "no such queue", null, Map.of(),
			null);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservationRequestListener listener = new ObservationRequestListener(this.registry, "orders", null);

	private Completion started() {
		Completion completion = this.listener.started("$management", READ);
		assertThat(completion).isNotNull();
		return completion;
	}

	private ObservationContextAssert<?> assertThatTheObservation() {
		return TestObservationRegistryAssert.assertThat(this.registry)
			.doesNotHaveAnyRemainingCurrentObservation()
			.hasNumberOfObservationsWithNameEqualTo(NAME, 1)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void anAnswerIsASuccess() {
		started().completed(ManagementResponse.of(200, "OK", null, Map.of(), null), null);
		assertThatTheObservation().doesNotHaveError()
			.hasContextualNameEqualTo("read $management")
			.hasLowCardinalityKeyValue("client.name", "orders")
			.hasLowCardinalityKeyValue("target", "$management")
			.hasLowCardinalityKeyValue("operation", "READ")
			.hasLowCardinalityKeyValue("entity.type", "queue")
			.hasLowCardinalityKeyValue("status", "200")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasHighCardinalityKeyValue("entity.name", "orders")
			.hasHighCardinalityKeyValue("status.description", "OK")
			.hasHighCardinalityKeyValue("messaging.message.id", "none");
	}

	@Test
	void beforeTheAnswerStatusAndOutcomeAreUnknown() {
		started();
		TestObservationRegistryAssert.assertThat(this.registry)
			.doesNotHaveAnyRemainingCurrentObservation()
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.isNotStopped()
			.hasLowCardinalityKeyValue("status", "NONE")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("status.description", "none");
	}

	@Test
	void anErrorStatusThatIsThrownIsBothStatusAndError() {
		ErrorResponseException failure = ErrorResponseException.of(NOT_FOUND, SUMMARY);
		started().completed(NOT_FOUND, failure);
		assertThat(failure).isInstanceOf(EntityNotFoundException.class);
		assertThatTheObservation().hasError(failure)
			.hasLowCardinalityKeyValue("status", "404")
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
			.hasHighCardinalityKeyValue("status.description", "no such queue")
			.hasHighCardinalityKeyValue("messaging.message.id", "m1-2");
	}

	@Test
	void anErrorStatusThatIsReturnedIsNoError() {
		started().completed(NOT_FOUND, null);
		assertThatTheObservation().doesNotHaveError()
			.hasLowCardinalityKeyValue("status", "404")
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR");
	}

	@Test
	void aTimeoutHasNoStatus() {
		RequestTimeoutException failure = timeout();
		started().completed(null, failure);
		assertThatTheObservation().hasError(failure)
			.hasLowCardinalityKeyValue("status", "NONE")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("status.description", "none")
			.hasHighCardinalityKeyValue("messaging.message.id", "m1-2");
	}

	@Test
	void aCancelledRequestHasTheCancellationAsItsError() {
		CancellationException failure = new CancellationException();
		started().completed(null, failure);
		assertThatTheObservation().hasError(failure)
			.hasLowCardinalityKeyValue("status", "NONE")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("messaging.message.id", "none");
	}

	@Test
	void aFutureCompletedWithNothingIsNeitherSuccessNorError() {
		started().completed(null, null);
		assertThatTheObservation().doesNotHaveError()
			.hasLowCardinalityKeyValue("status", "NONE")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN");
	}

	static Stream<Throwable> wrapped() {
		return Stream.of(new CompletionException(timeout()), new ExecutionException(timeout()),
				new CompletionException(new ExecutionException(timeout())));
	}

	@ParameterizedTest
	@MethodSource
	void wrapped(Throwable failure) {
		started().completed(null, failure);
		assertThatTheObservation().thenError().isInstanceOf(RequestTimeoutException.class);
	}

	@Test
	void aWrapperOfNothingStays() {
		CompletionException failure = new CompletionException("made by the caller", null);
		started().completed(null, failure);
		assertThatTheObservation().hasError(failure);
	}

	@Test
	void aNoopRegistryIsNotInterested() {
		assertThat(
				new ObservationRequestListener(ObservationRegistry.NOOP, "orders", null).started("$management", READ))
			.isNull();
		assertThat(new ObservationRequestListener(ObservationRegistry.create(), "orders", null).started("$management",
				READ))
			.isNull();
	}

	@Test
	void aNoopRegistryCostsNoMemory() {
		ObservationRequestListener noop = new ObservationRequestListener(ObservationRegistry.NOOP, "orders", null);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		int calls = 1000;
		long before = threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < calls; i++) {
			noop.started("$management", READ);
		}
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(calls * 16L);
	}

	@Test
	void anObservationThatIsRuledOutIsNotFollowed() {
		this.registry.observationConfig().observationPredicate((name, context) -> !name.equals(NAME));
		assertThat(this.listener.started("$management", READ)).isNull();
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

	@Test
	void requestsUnderWayTogetherAreKeptApart() {
		Completion first = started();
		Completion second = this.listener.started("$cbs", ManagementRequest.of("QUERY"));
		assertThat(second).isNotNull();
		first.completed(NOT_FOUND, null);
		second.completed(ManagementResponse.of(200, null), null);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(NAME, 2)
			.hasAnObservation((observation) -> observation.hasLowCardinalityKeyValue("target", "$management")
				.hasLowCardinalityKeyValue("operation", "READ")
				.hasLowCardinalityKeyValue("status", "404"))
			.hasAnObservation((observation) -> observation.hasLowCardinalityKeyValue("target", "$cbs")
				.hasLowCardinalityKeyValue("operation", "QUERY")
				.hasLowCardinalityKeyValue("status", "200"));
	}

	@Test
	void theCurrentObservationIsTheParentAndStaysCurrent() throws Exception {
		Observation parent = Observation.start("parent", this.registry);
		Completion completion;
		try (Observation.Scope scope = parent.openScope()) {
			completion = started();
			assertThat(this.registry.getCurrentObservation()).isSameAs(parent);
			assertThat(this.registry.getCurrentObservationScope()).isSameAs(scope);
		}
		parent.stop();
		Thread callback = new Thread(() -> completion.completed(NOT_FOUND, null));
		callback.start();
		callback.join();
		assertThatTheObservation().hasParentObservationEqualTo(parent);
	}

	@Test
	void withoutACurrentObservationThereIsNoParent() {
		started().completed(NOT_FOUND, null);
		assertThatTheObservation().doesNotHaveParentObservation();
	}

	@Test
	void aConventionOfTheUserReplacesTheDefault() {
		ManagementRequestObservationConvention convention = new DefaultManagementRequestObservationConvention(
				"my.calls") {

			@Override
			public String getContextualName(ManagementRequestObservationContext context) {
				return context.getClientName() + " calls " + context.getRequest().operation();
			}

		};
		Completion completion = new ObservationRequestListener(this.registry, "orders", convention)
			.started("$management", ManagementRequest.of("purge"));
		assertThat(completion).isNotNull();
		completion.completed(NOT_FOUND, null);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("my.calls")
			.that()
			.hasContextualNameEqualTo("orders calls purge")
			.hasLowCardinalityKeyValue("operation", "purge")
			.hasLowCardinalityKeyValue("status", "404");
	}

	@Test
	void aGlobalConventionReplacesTheDefaultToo() {
		this.registry.observationConfig().observationConvention(new GlobalConvention());
		started().completed(NOT_FOUND, null);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("global")
			.that()
			.hasOnlyKeys("target");
	}

	@Test
	void aHandlerThatFailsOnTheErrorDoesNotKeepTheObservationOpen() {
		List<Context> stopped = new ArrayList<>();
		this.registry.observationConfig().observationHandler(new FailingOnError(stopped));
		Completion completion = started();
		assertThatIllegalStateException().isThrownBy(() -> completion.completed(null, timeout()));
		assertThat(stopped).hasSize(1);
	}

	private static RequestTimeoutException timeout() {
		return new RequestTimeoutException(
				new Failure("No answer", "Wait longer.", null, Execution.OUTCOME_UNKNOWN, SUMMARY), null);
	}

	private static final class GlobalConvention
			implements GlobalObservationConvention<ManagementRequestObservationContext> {

		@Override
		public String getName() {
			return "global";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(ManagementRequestObservationContext context) {
			return KeyValues.of("target", context.getTarget());
		}

		@Override
		public boolean supportsContext(Context context) {
			return context instanceof ManagementRequestObservationContext;
		}

	}

	private static final class FailingOnError implements ObservationHandler<Context> {

		private final List<Context> stopped;

		FailingOnError(List<Context> stopped) {
			this.stopped = stopped;
		}

		@Override
		public void onError(Context context) {
			throw new IllegalStateException("handler");
		}

		@Override
		public void onStop(Context context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Context context) {
			return true;
		}

	}

}
