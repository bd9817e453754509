package io.github.amqpmgmt.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.amqpmgmt.RequestListener;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two ways to the same meters, each with a registry of its own and one clock for
 * both.
 */
final class ObservedMeters {

	private final MockClock clock = new MockClock();

	private final MeterRegistry observed = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final MeterRegistry direct = new SimpleMeterRegistry(SimpleConfig.DEFAULT, this.clock);

	private final List<RequestListener> listeners;

	ObservedMeters(String clientName, IgnoredMeters... ignored) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.observed, ignored));
		this.listeners = List.of(new ObservationRequestListener(observations, clientName, null),
				new MeterRequestListener(this.direct, clientName, ignored));
	}

	/**
	 * The listener that observes, and the one that does not.
	 */
	List<RequestListener> listeners() {
		return this.listeners;
	}

	/**
	 * The registry of the listener that does not observe.
	 */
	MeterRegistry direct() {
		return this.direct;
	}

	MockClock clock() {
		return this.clock;
	}

	void both(Consumer<MeterRegistry> what) {
		what.accept(this.observed);
		what.accept(this.direct);
	}

	/**
	 * Asserts that the meters are the same, with the same values.
	 */
	void assertSame() {
		assertThat(described(this.direct)).isEqualTo(described(this.observed)).isNotEmpty();
	}

	boolean hasEnded(long requests) {
		return ended(this.observed) == requests && ended(this.direct) == requests;
	}

	private static long ended(MeterRegistry registry) {
		return registry.find("amqp.mgmt.requests").timers().stream().mapToLong(Timer::count).sum();
	}

	private static Map<String, List<Object>> described(MeterRegistry registry) {
		Map<String, List<Object>> described = new TreeMap<>();
		for (Meter meter : registry.getMeters()) {
			Meter.Id id = meter.getId();
			List<Object> details = new ArrayList<>();
			details.add(id.getType());
			details.add(String.valueOf(id.getBaseUnit()));
			details.add(String.valueOf(id.getDescription()));
			if (meter instanceof Timer timer) {
				details.add(timer.count());
				details.add(timer.totalTime(TimeUnit.NANOSECONDS));
				details.add(timer.max(TimeUnit.NANOSECONDS));
			}
			if (meter instanceof LongTaskTimer active) {
				details.add(active.activeTasks());
				details.add(active.duration(TimeUnit.NANOSECONDS));
				details.add(active.max(TimeUnit.NANOSECONDS));
			}
			assertThat(described.put(id.getName() + id.getTags(), details)).isNull();
		}
		return described;
	}

}
