package io.github.amqpmgmt.observation;

import io.github.amqpmgmt.observation.ManagementObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * The meters that Micrometer's {@code DefaultMeterObservationHandler} makes of a request
 * with the default convention. Safe for use by any number of threads.
 */
final class RequestMeters {

	private final MeterRegistry registry;

	private final String clientName;

	private final MeterCache<Started, LongTaskTimer> active = new MeterCache<>(this::registered);

	private final MeterCache<Ended, Timer> timers = new MeterCache<>(this::registered);

	RequestMeters(MeterRegistry registry, String clientName) {
		this.registry = registry;
		this.clientName = RequestNames.orNone(clientName);
		// A meter that was removed would go on counting, unseen.
		registry.config().onMeterRemoved((removed) -> {
			this.active.forget();
			this.timers.forget();
		});
	}

	LongTaskTimer active(Started request) {
		return this.active.get(request);
	}

	Timer timer(Ended request) {
		return this.timers.get(request);
	}

	private LongTaskTimer registered(Started request) {
		return this.registry.more()
			.longTaskTimer(RequestNames.REQUESTS + ".active",
					tags(request, RequestNames.status(null), RequestNames.outcome(null)));
	}

	private Timer registered(Ended request) {
		return this.registry.timer(RequestNames.REQUESTS,
				tags(request.started(), request.status(), request.outcome()).and("error", request.error()));
	}

	private Tags tags(Started request, String status, String outcome) {
		return Tags.of(tag(LowCardinalityKeyNames.CLIENT_NAME, this.clientName),
				tag(LowCardinalityKeyNames.TARGET, request.target()),
				tag(LowCardinalityKeyNames.OPERATION, request.operation()),
				tag(LowCardinalityKeyNames.ENTITY_TYPE, request.entityType()),
				tag(LowCardinalityKeyNames.STATUS, status), tag(LowCardinalityKeyNames.OUTCOME, outcome));
	}

	private static Tag tag(LowCardinalityKeyNames key, String value) {
		return Tag.of(key.asString(), value);
	}

	/**
	 * What tells a request's meters apart when it starts.
	 */
	record Started(String target, String operation, String entityType) {

	}

	/**
	 * What tells a request's meters apart when it is over.
	 */
	record Ended(Started started, String status, String outcome, String error) {

	}

}
