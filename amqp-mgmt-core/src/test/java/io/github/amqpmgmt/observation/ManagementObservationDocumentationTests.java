package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener.Completion;
import io.github.amqpmgmt.RequestSummary;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the documented keys against those that reach spans and meters.
 */
class ManagementObservationDocumentationTests {

	private static final String NAME = "amqp.mgmt.requests";

	private static final RequestSummary SUMMARY = new RequestSummary("READ", null, "$management", "localhost:5672",
			null, 0, Duration.ZERO);

	private static final ManagementRequest BARE = ManagementRequest.of("purge");

	private static final ManagementRequest FULL = ManagementRequest.of("READ")
		.withType("queue")
		.withProperty("name", "orders");

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservationRequestListener listener = new ObservationRequestListener(this.registry, "orders", null);

	private void everyWayToEnd() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		ManagementResponse refused = ManagementResponse.of(404, "no such queue", "amqp:not-found", Map.of(), null);
		for (ManagementRequest request : List.of(BARE, FULL)) {
			start(request).completed(ManagementResponse.of(200, null), null);
			start(request).completed(refused, null);
			start(request).completed(refused, ErrorResponseException.of(refused, SUMMARY));
			start(request).completed(ManagementResponse.of(-1, null), null);
			start(request).completed(null, new CancellationException());
			start(request).completed(null, null);
		}
	}

	private Completion start(ManagementRequest request) {
		Completion completion = this.listener.started("$management", request);
		assertThat(completion).isNotNull();
		return completion;
	}

	private static Set<String> keys(KeyName[] names) {
		return Stream.of(names).map(KeyName::asString).collect(Collectors.toSet());
	}

	private static Set<String> keys(KeyValues values) {
		return values.stream().map(KeyValue::getKey).collect(Collectors.toSet());
	}

	private static Set<String> keys(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
	}

	@Test
	void theContractIsKept() {
		assertThat(keys(ManagementObservationDocumentation.REQUEST.getLowCardinalityKeyNames()))
			.containsExactlyInAnyOrder("client.name", "target", "operation", "entity.type", "status", "outcome");
		assertThat(keys(ManagementObservationDocumentation.REQUEST.getHighCardinalityKeyNames()))
			.containsExactlyInAnyOrder("entity.name", "status.description", "messaging.message.id");
		assertThat(ManagementObservationDocumentation.REQUEST.getDefaultConvention())
			.isEqualTo(DefaultManagementRequestObservationConvention.class);
	}

	@Test
	void everyDocumentedKeyIsEmittedAndNoOther() {
		everyWayToEnd();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(NAME, 12)
			.hasHandledContextsThatSatisfy((contexts) -> assertThat(contexts).allSatisfy(this::hasDocumentedKeys));
	}

	private void hasDocumentedKeys(Observation.Context context) {
		ManagementObservationDocumentation documentation = ManagementObservationDocumentation.REQUEST;
		assertThat(keys(context.getLowCardinalityKeyValues()))
			.isEqualTo(keys(documentation.getLowCardinalityKeyNames()));
		assertThat(keys(context.getHighCardinalityKeyValues()))
			.isEqualTo(keys(documentation.getHighCardinalityKeyNames()));
	}

	@Test
	void theKeysOfAMeterAreTheSameHoweverTheRequestEnds() {
		everyWayToEnd();
		Set<String> documented = keys(ManagementObservationDocumentation.REQUEST.getLowCardinalityKeyNames());
		assertThat(this.meters.find(NAME + ".active").longTaskTimers()).isNotEmpty()
			.allSatisfy((timer) -> assertThat(keys(timer)).isEqualTo(documented))
			.allSatisfy((timer) -> assertThat(timer.activeTasks()).isZero());
		documented.add("error");
		assertThat(this.meters.find(NAME).timers()).hasSizeGreaterThan(5)
			.allSatisfy((timer) -> assertThat(keys(timer)).isEqualTo(documented));
		assertThat(this.meters.find(NAME).tag("error", "EntityNotFoundException").tag("status", "404").timers())
			.hasSize(2);
		assertThat(this.meters.find(NAME).tag("error", "none").tag("status", "404").timers()).hasSize(2);
	}

	@Test
	void namesAndStatusCodesWithoutLimitMakeNoMetersWithoutLimit() {
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		for (int i = 0; i < 1000; i++) {
			start(ManagementRequest.of("READ").withProperty("name", "entity" + i))
				.completed(ManagementResponse.of(1000 + i, null), null);
		}
		assertThat(this.meters.find(NAME).timers()).hasSize(1);
		assertThat(this.meters.find(NAME + ".active").longTaskTimers()).hasSize(1);
	}

}
