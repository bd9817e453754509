package io.github.amqpmgmt.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
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
 * What the observation of one request costs, with a registry and without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ObservationBenchmark {

	/** Whether somebody observes. */
	@Param({ "off", "on" })
	private String observation = "off";

	private final ManagementRequest request = ManagementRequest.of("READ").withType("org.example:entity");

	private final ManagementResponse response = ManagementResponse.of(200, "none");

	private RequestListener listener = (target, started) -> null;

	/**
	 * Makes the listener.
	 */
	@Setup
	public void prepare() {
		ObservationRegistry registry = ObservationRegistry.create();
		if (this.observation.equals("on")) {
			registry.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		}
		this.listener = new ObservationRequestListener(registry, "benchmark", null);
	}

	/**
	 * The start and the end of a request.
	 * @return whether it was observed
	 */
	@Benchmark
	public boolean observe() {
		RequestListener.Completion completion = this.listener.started("$management", this.request);
		if (completion == null) {
			return false;
		}
		completion.completed(this.response, null);
		return true;
	}

}
