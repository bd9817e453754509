package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.node.TracePropagation;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.qpid.protonj2.client.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the node sees of the trace that a request belongs to.
 */
@Timeout(60)
class TracePropagationTests {

	private static final String SPAN = "read $management";

	private final RecordedSpans spans = new RecordedSpans(
			TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));

	private EmbeddedManagementNode node;

	private ManagementConnection connection;

	@BeforeEach
	void start() {
		this.node = EmbeddedManagementNode.builder().maxMessageSize(4096).start();
		this.node.whenAny().reply(200, "OK", null);
		this.connection = ManagementConnection
			.create(ManagementConnectionOptions.builder().uri(this.node.uri()).build());
	}

	@AfterEach
	void stop() {
		this.connection.close();
		this.node.close();
	}

	private ManagementTemplate.Builder observed(ObservationRegistry registry) {
		return ManagementTemplate.builder(this.connection)
			.requestListener(new ObservationRequestListener(registry, "orders", null));
	}

	private ManagementTemplate template() {
		return observed(this.spans.registry()).build();
	}

	private ReceivedRequest received() {
		assertThat(this.node.requests()).hasSize(1);
		return this.node.requests().get(0);
	}

	private static String traceparent(SpanData span) {
		return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getSpanContext().getTraceFlags().asHex();
	}

	private static Context withBaggage(String tenant) {
		return Baggage.builder().put("tenant", tenant).build().storeInContext(Context.current());
	}

	@Test
	void theNodeIsToldTheSpanOfTheRequestInItsMessageAnnotations() {
		template().execute("READ");
		SpanData span = this.spans.named(SPAN);
		assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
		assertThat(received().messageAnnotations()).containsExactly(Map.entry("x-opt-traceparent", traceparent(span)));
		assertThat(received().applicationProperties()).containsOnlyKeys("operation");
	}

	@Test
	void orInItsApplicationProperties() {
		observed(this.spans.registry()).tracePropagation(TracePropagation.APPLICATION_PROPERTIES)
			.build()
			.execute("READ");
		assertThat(received().applicationProperties()).containsOnly(Map.entry("operation", "READ"),
				Map.entry("traceparent", traceparent(this.spans.named(SPAN))));
		assertThat(received().messageAnnotations()).isEmpty();
	}

	@Test
	void orNotAtAll() {
		observed(this.spans.registry()).tracePropagation(TracePropagation.NONE).build().execute("READ");
		assertThat(this.spans.named(SPAN).getTraceId()).isNotEmpty();
		assertThat(received().applicationProperties()).containsOnlyKeys("operation");
		assertThat(received().messageAnnotations()).isEmpty();
	}

	@Test
	void theSpanBelongsToTheCallersTrace() {
		Observation parent = Observation.start("parent", this.spans.registry());
		parent.scoped(() -> template().execute("READ"));
		parent.stop();
		assertThat(this.spans.named(SPAN).getTraceId()).isEqualTo(this.spans.named("parent").getTraceId());
		assertThat(this.spans.named(SPAN).getParentSpanId()).isEqualTo(this.spans.named("parent").getSpanId());
	}

	@Test
	void baggageGoesAlong() {
		withBaggage("blue").wrap(() -> {
			template().execute("READ");
		}).run();
		assertThat(received().messageAnnotations()).containsOnlyKeys("x-opt-traceparent", "x-opt-baggage")
			.containsEntry("x-opt-baggage", "tenant=blue");
	}

	@Test
	void baggageCountsTowardsTheSizeOfTheRequest() {
		Runnable large = withBaggage("x".repeat(5000)).wrap(() -> {
			template().execute("READ");
		});
		assertThatExceptionOfType(RequestTooLargeException.class).isThrownBy(large::run);
		assertThat(this.node.requests()).isEmpty();
		template().execute("READ");
	}

	@Test
	void headersOfOtherFormatsGoAlongAsTheyAre() {
		RecordedSpans b3 = new RecordedSpans(B3Propagator.injectingMultiHeaders());
		observed(b3.registry()).build().execute("READ");
		assertThat(received().messageAnnotations()).containsEntry("x-opt-X-B3-TraceId", b3.named(SPAN).getTraceId())
			.containsEntry("x-opt-X-B3-SpanId", b3.named(SPAN).getSpanId());
	}

	@Test
	void allSendingsOfARequestBelongToTheSameSpan() {
		this.node.when("READ").once().reply(503, "later", null);
		template().execute("READ");
		List<ReceivedRequest> requests = this.node.requests();
		assertThat(requests).hasSize(2)
			.allSatisfy((request) -> assertThat(request.messageAnnotations()).containsEntry("x-opt-traceparent",
					traceparent(this.spans.named(SPAN))));
	}

	@ParameterizedTest
	@EnumSource(names = { "MESSAGE_ANNOTATIONS", "APPLICATION_PROPERTIES" })
	void soDoesARequestThatIsWrittenAnewForAnotherDialect(TracePropagation propagation) {
		try (EmbeddedManagementNode rabbit = EmbeddedManagementNode.builder()
			.product("RabbitMQ", "4.1.0")
			.address("/management")
			.start();
				ManagementConnection connection = ManagementConnection
					.create(ManagementConnectionOptions.builder().uri(rabbit.uri()).build())) {
			ManagementTemplate template = ManagementTemplate.builder(connection)
				.requestListener(new ObservationRequestListener(this.spans.registry(), "orders", null))
				.tracePropagation(propagation)
				.timeout(Duration.ofMillis(500))
				.build();
			CompletableFuture<?> answer = template.executeAsync("GET", "/queues/orders", null);
			ReceivedRequest request = rabbit.awaitRequests(1, Duration.ofSeconds(20)).get(0);
			assertThat(answer.handle((response, failure) -> failure).join()).isNotNull();
			assertThat(request.subject()).isEqualTo("GET");
			String traceparent = traceparent(this.spans.named("get $management"));
			if (propagation == TracePropagation.MESSAGE_ANNOTATIONS) {
				assertThat(request.messageAnnotations()).containsOnly(Map.entry("x-opt-traceparent", traceparent));
			}
			else {
				assertThat(request.applicationProperties()).containsOnly(Map.entry("traceparent", traceparent));
			}
		}
	}

	@Test
	void theCallersOwnAnnotationWins() throws Exception {
		Message<Object> message = Message.create((Object) "body");
		message.annotation("x-opt-traceparent", "mine");
		withBaggage("blue").wrap(() -> {
			template().execute("READ", null, message);
		}).run();
		assertThat(received().messageAnnotations()).containsExactly(Map.entry("x-opt-traceparent", "mine"));
	}

	@Test
	void otherAnnotationsOfTheCallerStay() throws Exception {
		Message<Object> message = Message.create((Object) "body");
		message.annotation("x-opt-mine", "mine");
		template().execute("READ", null, message);
		assertThat(received().messageAnnotations()).containsOnlyKeys("x-opt-traceparent", "x-opt-mine");
		assertThat(received().body()).isEqualTo("body");
	}

	@Test
	void theCallersOwnPropertyWins() {
		observed(this.spans.registry()).tracePropagation(TracePropagation.APPLICATION_PROPERTIES)
			.build()
			.operation("READ")
			.property("traceparent", "mine")
			.execute();
		assertThat(received().applicationProperties()).containsEntry("traceparent", "mine");
	}

	@Test
	void withoutARegistryNothingIsSent() {
		observed(ObservationRegistry.NOOP).build().execute("READ");
		assertThat(received().messageAnnotations()).isEmpty();
	}

	@Test
	void withoutATracerNothingIsSent() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		observed(registry).build().execute("READ");
		assertThat(received().messageAnnotations()).isEmpty();
	}

	@Test
	void anInjectorThatFailsDoesNotFailTheRequestNorTheOtherHandlers() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		registry.observationConfig().observationHandler(new FailingInjector());
		try (LogCapture log = new LogCapture(ObservationRequestListener.class.getName())) {
			observed(registry).build().execute("READ");
			assertThat(log.messages()).singleElement().asString().contains("the request goes on without its trace");
		}
		assertThat(received().messageAnnotations()).isEmpty();
		assertThat(meters.get("amqp.mgmt.requests").timer().count()).isEqualTo(1);
		assertThat(meters.get("amqp.mgmt.requests.active").longTaskTimer().activeTasks()).isZero();
	}

	@Test
	void theCallersObservationStaysCurrentWhereItWaitsAndIsNotWhereStagesRun() {
		this.node.reset();
		this.node.whenAny().after(Duration.ofMillis(100)).reply(200, "OK", null);
		ObservationRegistry registry = this.spans.registry();
		Observation parent = Observation.start("parent", registry);
		CompletableFuture<Boolean> isCurrent = parent.scoped(() -> {
			template().execute("READ");
			assertThat(registry.getCurrentObservation()).isSameAs(parent);
			return template().operation("READ")
				.exchangeAsync()
				.thenApply((response) -> registry.getCurrentObservation() != null);
		});
		assertThat(isCurrent.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
		parent.stop();
	}

	@Test
	void stagesGetTheCallersObservationIfTheyTakeItAlong() {
		this.node.reset();
		this.node.whenAny().after(Duration.ofMillis(100)).reply(200, "OK", null);
		ObservationRegistry registry = this.spans.registry();
		Observation parent = Observation.start("parent", registry);
		CompletableFuture<Observation> seen = parent.scoped(() -> template().operation("READ")
			.exchangeAsync()
			.thenApply((response) -> parent.scoped(registry::getCurrentObservation)));
		assertThat(seen.orTimeout(20, TimeUnit.SECONDS).join()).isSameAs(parent);
		parent.stop();
	}

	@Test
	void aListenerOfTheUsersOwnMaySendHeadersToo() {
		ManagementTemplate template = ManagementTemplate.builder(this.connection)
			.requestListener((target, request) -> new Tagging(request))
			.build();
		template.execute("READ");
		assertThat(received().messageAnnotations()).containsExactly(Map.entry("x-opt-ticket", "READ-1"));
	}

	private record Tagging(ManagementRequest request) implements RequestListener.Completion {

		@Override
		public void completed(ManagementResponse response, Throwable failure) {
		}

		@Override
		public Map<String, String> headers() {
			return Map.of("ticket", this.request.operation() + "-1");
		}

	}

	private static final class FailingInjector implements ObservationHandler<ManagementRequestObservationContext> {

		@Override
		public void onStart(ManagementRequestObservationContext context) {
			context.getSetter().set(context.getCarrier(), "traceparent", "half a trace");
			throw new IllegalStateException("the injector failed");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ManagementRequestObservationContext;
		}

	}

}
