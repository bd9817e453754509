package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestListener.Completion;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(60)
class ObservationRequestListenerTests {

	private static final ManagementRequest READ = ManagementRequest.of("READ")
		.withType("queue")
		.withProperty("name", "orders");

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservationRequestListener listener = new ObservationRequestListener(this.registry, "template", null);

	@Test
	void anAnsweredRequestIsObservedWithItsStatus() {
		complete(this.listener, READ, ManagementResponse.of(200, "fine", null, Map.of(), null), null);
		TestObservationRegistryAssert.assertThat(this.registry)
			.doesNotHaveAnyRemainingCurrentObservation()
			.hasObservationWithNameEqualTo("amqp.mgmt.requests")
			.that()
			.hasBeenStarted()
			.hasBeenStopped()
			.doesNotHaveError()
			.hasContextualNameEqualTo("read $management")
			.hasLowCardinalityKeyValue("client.name", "template")
			.hasLowCardinalityKeyValue("target", "$management")
			.hasLowCardinalityKeyValue("operation", "READ")
			.hasLowCardinalityKeyValue("entity.type", "queue")
			.hasLowCardinalityKeyValue("status", "200")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasHighCardinalityKeyValue("entity.name", "orders")
			.hasHighCardinalityKeyValue("status.description", "fine");
	}

	@Test
	void anErrorStatusThrownToTheCallerIsBothStatusAndError() {
		ManagementResponse response = ManagementResponse.of(404, null);
		ErrorResponseException failure = ErrorResponseException.of(response, summary());
		complete(this.listener, READ, response, failure);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasError(failure)
			.hasLowCardinalityKeyValue("status", "404")
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR");
	}

	@Test
	void anErrorStatusThatTheCallerAskedForIsNoError() {
		complete(this.listener, READ, ManagementResponse.of(503, null), null);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.doesNotHaveError()
			.hasLowCardinalityKeyValue("outcome", "SERVER_ERROR");
	}

	@Test
	void withoutAnswerStatusAndOutcomeAreConstants() {
		CancellationException cancelled = new CancellationException();
		complete(this.listener, ManagementRequest.of("READ"), null, cancelled);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasError(cancelled)
			.hasLowCardinalityKeyValue("entity.type", "none")
			.hasLowCardinalityKeyValue("status", "NONE")
			.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
			.hasHighCardinalityKeyValue("entity.name", "none");
	}

	@Test
	void tagsHaveABoundedNumberOfValues() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		ObservationRequestListener flooded = new ObservationRequestListener(observations, "template",
				new DefaultManagementRequestObservationConvention());
		for (int i = 0; i < 1000; i++) {
			complete(flooded, ManagementRequest.of("operation-" + i), ManagementResponse.of(200, null), null);
			complete(flooded, ManagementRequest.of("READ").withType("type-" + i).withProperty("name", "name-" + i),
					ManagementResponse.of(200, null), null);
		}
		assertThat(meters.find("amqp.mgmt.requests").timers()).hasSizeLessThan(210);
		assertThat(count(meters, "OTHER")).isEqualTo(1000 - 100);
		assertThat(count(meters, "READ")).isEqualTo(1000);
	}

	@Test
	void eachOfSeveralTemplatesHasABoundOfItsOwn() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		List<RequestListener> templates = List.of(new ObservationRequestListener(observations, "one", null),
				new ObservationRequestListener(observations, "two", null), new MeterRequestListener(meters, "three"));
		for (int i = 0; i < 1000; i++) {
			for (RequestListener template : templates) {
				template.started("$management", ManagementRequest.of("READ").withType("type-" + i))
					.completed(ManagementResponse.of(200, null), null);
			}
		}
		for (String name : List.of("one", "two", "three")) {
			assertThat(meters.find("amqp.mgmt.requests").tag("client.name", name).timers()).hasSize(101);
		}
	}

	@Test
	void nodesThatRequestsNameAreBoundedEvenIfTheyAreRefused() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		try (ManagementConnection connection = ManagementConnection
			.create(ManagementConnectionOptions.builder().uri("amqp://localhost:1").build())) {
			ManagementTemplate template = ManagementTemplate.builder(connection)
				.maxTargets(0)
				.requestListener(new MeterRequestListener(meters, "template"))
				.build();
			for (int i = 0; i < 300; i++) {
				String target = "queue-" + i + "/$management";
				assertThat(catchThrowable(() -> template.operation("READ").target(target).execute()))
					.isInstanceOf(TooManyRequestsException.class);
			}
		}
		assertThat(meters.find("amqp.mgmt.requests").timers()).hasSize(101);
		assertThat(meters.find("amqp.mgmt.requests").tag("target", "OTHER").timer().count()).isEqualTo(200);
		assertThat(meters.find("amqp.mgmt.requests.active").longTaskTimers())
			.allSatisfy((active) -> assertThat(active.activeTasks()).isZero());
	}

	@Test
	void aConventionOfTheUserReplacesTheDefault() {
		complete(
				new ObservationRequestListener(this.registry, "template",
						new DefaultManagementRequestObservationConvention("my.requests")),
				READ, ManagementResponse.of(200, null), null);
		TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("my.requests");
	}

	@Test
	void withoutARegistryNothingIsObserved() {
		assertThat(new ObservationRequestListener(ObservationRegistry.NOOP, "template", null).started("t", READ))
			.isNull();
	}

	@Test
	void theCallersObservationIsTheParent() {
		Observation parent = Observation.start("parent", this.registry);
		parent.scoped(() -> complete(this.listener, READ, ManagementResponse.of(200, null), null));
		parent.stop();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("amqp.mgmt.requests")
			.that()
			.hasParentObservationEqualTo(parent);
	}

	@Test
	void exactlyTheDocumentedKeysAreEmitted() {
		DefaultManagementRequestObservationConvention convention = new DefaultManagementRequestObservationConvention();
		ManagementRequestObservationContext context = new ManagementRequestObservationContext("template", "t", READ);
		assertThat(convention.getLowCardinalityKeyValues(context).stream().map(KeyValue::getKey))
			.containsExactlyInAnyOrderElementsOf(
					names(ManagementObservationDocumentation.REQUEST.getLowCardinalityKeyNames()));
		assertThat(convention.getHighCardinalityKeyValues(context).stream().map(KeyValue::getKey))
			.containsExactlyInAnyOrderElementsOf(
					names(ManagementObservationDocumentation.REQUEST.getHighCardinalityKeyNames()));
	}

	private static List<String> names(KeyName[] keys) {
		return List.of(keys).stream().map(KeyName::asString).toList();
	}

	@Test
	void overTheWireEveryOutcomeIsTimedOnceWithTheSameTagsBeforeTheCallerGoesOn() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				ManagementConnection connection = ManagementConnection
					.create(ManagementConnectionOptions.builder().uri(node.uri()).build())) {
			ManagementTemplate template = ManagementTemplate.builder(connection)
				.requestListener(new ObservationRequestListener(observations, "template", null))
				.build();
			node.when("READ").reply(200, "OK", null);
			node.when("DELETE").reply(404, "gone", null);
			node.when("UPDATE").dropReply();
			for (int i = 1; i <= 50; i++) {
				template.execute("READ");
				assertThat(count(meters, "READ")).isEqualTo(i);
			}
			catchThrowable(() -> template.execute("DELETE"));
			catchThrowable(() -> template.operation("UPDATE").timeout(Duration.ofMillis(50)).execute());
			template.operation("QUERY").exchange();
			template.executeAsync("READ", null, null)
				.thenRun(() -> assertThat(count(meters, "READ")).isEqualTo(51))
				.join();
			assertThat(count(meters, "DELETE")).isEqualTo(1);
			assertThat(count(meters, "UPDATE")).isEqualTo(1);
			assertThat(count(meters, "QUERY")).isEqualTo(1);
		}
		Set<List<String>> tagKeys = new HashSet<>();
		for (Timer timer : meters.find("amqp.mgmt.requests").timers()) {
			tagKeys.add(timer.getId().getTags().stream().map(Tag::getKey).toList());
		}
		assertThat(tagKeys).containsExactly(
				List.of("client.name", "entity.type", "error", "operation", "outcome", "status", "target"));
		assertThat(meters.getMeters()).extracting(Meter::getId)
			.filteredOn((id) -> "UPDATE".equals(id.getTag("operation")) && id.getTag("error") != null)
			.extracting((id) -> id.getTag("error"))
			.containsExactly("RequestTimeoutException");
	}

	private static long count(SimpleMeterRegistry meters, String operation) {
		return meters.find("amqp.mgmt.requests")
			.tag("operation", operation)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	private static void complete(ObservationRequestListener listener, ManagementRequest request,
			ManagementResponse response, Throwable failure) {
		Completion completion = listener.started("$management", request);
		completion.completed(response, failure);
	}

	private static RequestSummary summary() {
		return new RequestSummary("READ", "queue", "$management", "host:1", "m1", 1, Duration.ZERO);
	}

}
