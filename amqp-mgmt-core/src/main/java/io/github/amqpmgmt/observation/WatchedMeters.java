package io.github.amqpmgmt.observation;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Registers meters whose values are read from a watched object when somebody asks for
 * them.
 *
 * @param <T> the type of the object, to which the registry holds no strong reference
 */
record WatchedMeters<T>(MeterRegistry registry, T watched) {

	void gauge(ManagementMeterDocumentation meter, Tags tags, ToDoubleFunction<T> value) {
		Gauge.builder(meter.getName(), this.watched, value)
			.description(meter.description())
			.tags(tags)
			.register(this.registry);
	}

	void seconds(ManagementMeterDocumentation meter, Tags tags, ToDoubleFunction<T> seconds) {
		Gauge.builder(meter.getName(), this.watched, seconds)
			.description(meter.description())
			.baseUnit("seconds")
			.tags(tags)
			.register(this.registry);
	}

	void counter(ManagementMeterDocumentation meter, Tags tags, ToDoubleFunction<T> count) {
		FunctionCounter.builder(meter.getName(), this.watched, count)
			.description(meter.description())
			.tags(tags)
			.register(this.registry);
	}

	void timer(ManagementMeterDocumentation meter, Tags tags, ToLongFunction<T> count, ToDoubleFunction<T> totalNanos) {
		FunctionTimer.builder(meter.getName(), this.watched, count, totalNanos, TimeUnit.NANOSECONDS)
			.description(meter.description())
			.tags(tags)
			.register(this.registry);
	}

}
