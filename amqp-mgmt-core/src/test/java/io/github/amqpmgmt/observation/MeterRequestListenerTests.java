package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestListener.Completion;
import io.github.amqpmgmt.RequestSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class MeterRequestListenerTests {

	private static final ManagementRequest READ = ManagementRequest.of("READ").withType("queue");

	private static final ManagementResponse OK = ManagementResponse.of(200, null);

	private final ObservedMeters meters = new ObservedMeters("orders");

	private void request(String target, ManagementRequest request, ManagementResponse response, Throwable failure) {
		List<Completion> completions = new ArrayList<>();
		for (RequestListener listener : this.meters.listeners()) {
			completions.add(listener.started(target, request));
		}
		this.meters.clock().add(Duration.ofMillis(3));
		completions.forEach((completion) -> completion.completed(response, failure));
	}

	private void requests() {
		request("$management", READ, OK, null);
		request("$management", READ, OK, null);
		ManagementResponse notFound = ManagementResponse.of(404, "No such queue");
		request("$management", READ, notFound, ErrorResponseException.of(notFound,
				new RequestSummary("READ", "queue", "$management", "host:1", "m1", 1, Duration.ZERO)));
		request("$management", READ, notFound, null);
		request("$management", READ, null, new CancellationException());
		request("$management", READ, null, new CompletionException(new IllegalStateException()));
		request("$management", READ, null, new CompletionException(null));
		request("$management", READ, null, new RuntimeException() {
		});
		request("/management", ManagementRequest.of("purge"), OK, null);
		request(" ", READ.withType(" "), OK, null);
	}

	@Test
	void theMetersAreThoseOfAnObservation() {
		requests();
		this.meters.assertSame();
		assertThat(this.meters.direct()
			.get("amqp.mgmt.requests")
			.tags("operation", "purge")
			.timer()
			.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 200, 204, 302, 400, 404, 499, 500, 503, 599, 600, 99, 1, 0, -1, -200, Integer.MAX_VALUE,
			Integer.MIN_VALUE })
	void theStatusIsThatOfAnObservation(int status) {
		request("$management", READ, ManagementResponse.of(status, null), null);
		this.meters.assertSame();
	}

	@Test
	void aBlankClientIsThatOfAnObservation() {
		ObservedMeters blank = new ObservedMeters(" ");
		blank.listeners().forEach((listener) -> listener.started("t", READ).completed(OK, null));
		blank.assertSame();
	}

	@Test
	void requestsAreActiveUntilTheyAreOver() {
		List<Completion> completions = this.meters.listeners()
			.stream()
			.map((listener) -> listener.started("$management", READ))
			.toList();
		this.meters.clock().add(Duration.ofSeconds(2));
		this.meters.assertSame();
		assertThat(active(this.meters.direct())).isEqualTo(1);
		completions.forEach((completion) -> completion.completed(OK, null));
		this.meters.assertSame();
		assertThat(active(this.meters.direct())).isZero();
	}

	@Test
	void activeRequestsCanBeIgnored() {
		ObservedMeters ignoring = new ObservedMeters("orders", IgnoredMeters.LONG_TASK_TIMER);
		ignoring.listeners().forEach((listener) -> listener.started("$management", READ).completed(OK, null));
		ignoring.assertSame();
		assertThat(ignoring.direct().getMeters()).extracting((meter) -> meter.getId().getType())
			.containsExactly(Meter.Type.TIMER);
	}

	@Test
	void tagsHaveTheSameBoundedNumberOfValues() {
		for (int i = 0; i < 1000; i++) {
			request("target-" + i, READ, OK, null);
			request("$management", ManagementRequest.of("operation-" + i), OK, null);
			request("$management", READ.withType("type-" + i).withProperty("name", "name-" + i), OK, null);
		}
		this.meters.assertSame();
		assertThat(this.meters.direct().find("amqp.mgmt.requests").timers()).hasSizeLessThan(310);
	}

	@Test
	void meterFiltersHaveTheirEffect() {
		this.meters.both((registry) -> registry.config()
			.commonTags("application", "shop")
			.meterFilter(MeterFilter.ignoreTags("target"))
			.meterFilter(MeterFilter.renameTag("amqp.mgmt", "operation", "method"))
			.meterFilter(MeterFilter.deny((id) -> "purge".equals(id.getTag("method")))));
		requests();
		this.meters.assertSame();
	}

	@Test
	void metersThatWereRemovedAreMadeAgain() {
		requests();
		this.meters.both(MeterRegistry::clear);
		assertThat(this.meters.direct().getMeters()).isEmpty();
		requests();
		this.meters.assertSame();
	}

	@Test
	void aRequestThatOutlivesItsMetersIsCounted() {
		List<Completion> completions = this.meters.listeners()
			.stream()
			.map((listener) -> listener.started("$management", READ))
			.toList();
		requests();
		this.meters.both(MeterRegistry::clear);
		completions.forEach((completion) -> completion.completed(OK, null));
		assertThat(this.meters.hasEnded(1)).isTrue();
		this.meters.assertSame();
	}

	@Test
	void aRequestIsNotActiveForEverWhenItsTimerCannotBeRegistered() {
		MeterRegistry registry = new SimpleMeterRegistry();
		registry.counter("amqp.mgmt.requests", Tags.of("client.name", "orders", "target", "$management", "operation",
				"READ", "entity.type", "queue", "status", "200", "outcome", "SUCCESS", "error", "none"));
		Completion completion = new MeterRequestListener(registry, "orders").started("$management", READ);
		assertThatIllegalArgumentException().isThrownBy(() -> completion.completed(OK, null));
		assertThat(active(registry)).isZero();
	}

	@Test
	void threadsShareTheListener() {
		MeterRegistry registry = new SimpleMeterRegistry();
		MeterRequestListener listener = new MeterRequestListener(registry, "orders");
		List<CompletableFuture<Void>> threads = new ArrayList<>();
		for (int thread = 0; thread < 4; thread++) {
			threads.add(CompletableFuture.runAsync(() -> {
				for (int i = 0; i < 5000; i++) {
					listener.started("$management", READ.withType("type-" + i % 50))
						.completed(ManagementResponse.of(200 + i % 10, null), null);
				}
			}));
		}
		CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
		assertThat(registry.find("amqp.mgmt.requests").timers()).hasSize(50)
			.extracting(Timer::count)
			.containsOnly(400L);
		assertThat(active(registry)).isZero();
	}

	private static int active(MeterRegistry registry) {
		return registry.get("amqp.mgmt.requests.active")
			.longTaskTimers()
			.stream()
			.mapToInt(LongTaskTimer::activeTasks)
			.sum();
	}

}
