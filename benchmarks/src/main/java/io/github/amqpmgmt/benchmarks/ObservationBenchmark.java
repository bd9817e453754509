package io.github.amqpmgmt.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestListener.Completion;
import io.github.amqpmgmt.observation.MeterRequestListener;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What timing adds to a request: start and end of one, without the request itself. Run
 * with {@code -prof gc} to see what it allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ObservationBenchmark {

	/**
	 * How requests are timed.
	 */
	@Param
	public Way way = Way.OFF;

	private final ManagementRequest request = ManagementRequest.of("READ").withType("org.example.queue");

	private final ManagementResponse response = ManagementResponse.of(200, null);

	private RequestListener listener = Way.OFF.listener(new SimpleMeterRegistry());

	/**
	 * Creates the listener.
	 */
	@Setup
	public void listen() {
		this.listener = this.way.listener(new SimpleMeterRegistry());
	}

	/**
	 * Start and end of one request.
	 * @return what was told of the end
	 */
	@Benchmark
	public Object request() {
		Completion completion = this.listener.started("$management", this.request);
		if (completion != null) {
			completion.completed(this.response, null);
		}
		return this.response;
	}

	/**
	 * The ways to time requests.
	 */
	public enum Way {

		/**
		 * Not at all.
		 */
		OFF {

			@Override
			RequestListener listener(MeterRegistry meters) {
				return new ObservationRequestListener(ObservationRegistry.NOOP, "template", null);
			}

		},

		/**
		 * By an observation.
		 */
		FULL {

			@Override
			RequestListener listener(MeterRegistry meters) {
				return observed(new DefaultMeterObservationHandler(meters));
			}

		},

		/**
		 * By an observation, without the meter of active requests.
		 */
		FULL_WITHOUT_ACTIVE {

			@Override
			RequestListener listener(MeterRegistry meters) {
				return observed(new DefaultMeterObservationHandler(meters, IgnoredMeters.LONG_TASK_TIMER));
			}

		},

		/**
		 * By meters only.
		 */
		METERS {

			@Override
			RequestListener listener(MeterRegistry meters) {
				return new MeterRequestListener(meters, "template");
			}

		},

		/**
		 * By meters only, without the one of active requests.
		 */
		METERS_WITHOUT_ACTIVE {

			@Override
			RequestListener listener(MeterRegistry meters) {
				return new MeterRequestListener(meters, "template", IgnoredMeters.LONG_TASK_TIMER);
			}

		};

		abstract RequestListener listener(MeterRegistry meters);

		private static RequestListener observed(DefaultMeterObservationHandler handler) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(handler);
			return new ObservationRequestListener(registry, "template", null);
		}

	}

}
