package io.github.amqpmgmt.benchmarks.client;

import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.observation.MeterRequestListener;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * How this project's requests are timed.
 */
enum Timing {

	/** Not at all. */
	NONE,

	/** By meters, as Spring Boot has it if nothing but meters listens. */
	METERS,

	/** By an observation that meters listen to, as Spring Boot has it otherwise. */
	OBSERVATION;

	private static final String CLIENT = "benchmark";

	@Nullable RequestListener listener() {
		return switch (this) {
			case NONE -> null;
			case METERS -> new MeterRequestListener(new SimpleMeterRegistry(), CLIENT);
			case OBSERVATION -> new ObservationRequestListener(observations(), CLIENT, null);
		};
	}

	private static ObservationRegistry observations() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		return registry;
	}

}
