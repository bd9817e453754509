package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class MeterRequestListenerWireTests {

	private final ObservedMeters meters = new ObservedMeters("orders");

	private EmbeddedManagementNode node;

	private ManagementConnection connection;

	private ManagementTemplate template;

	@BeforeEach
	void start() {
		this.node = EmbeddedManagementNode.start();
		this.connection = ManagementConnection
			.create(ManagementConnectionOptions.builder().uri(this.node.uri()).build());
		ManagementTemplate.Builder builder = ManagementTemplate.builder(this.connection);
		this.meters.listeners().forEach(builder::requestListener);
		this.template = builder.build();
	}

	@AfterEach
	void stop() {
		this.connection.close();
		this.node.close();
	}

	@Test
	void everyOutcomeHasTheMetersOfAnObservation() {
		this.node.when("READ").reply(200, "OK", null);
		this.template.execute("READ");
		this.template.operation("READ").type("queue").name("orders").execute();
		this.template.executeAsync("READ", null, null).join();
		this.node.when("purge").reply(999, "odd", null);
		this.template.operation("purge").exchange();
		this.node.when("DELETE").reply(404, "gone", null);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.execute("DELETE"));
		this.template.operation("DELETE").exchange();
		this.node.when("QUERY").dropReply();
		assertThatExceptionOfType(RequestTimeoutException.class)
			.isThrownBy(() -> this.template.operation("QUERY").timeout(Duration.ofMillis(100)).execute());
		CompletableFuture<ManagementResponse> cancelled = this.template.operation("QUERY").executeAsync();
		assertThat(cancelled.cancel(true)).isTrue();
		this.node.when("UPDATE").dropConnection();
		assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> this.template.execute("UPDATE"));
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.meters.hasEnded(9));
		this.meters.assertSame();
		assertThat(this.meters.direct().find("amqp.mgmt.requests").timers())
			.extracting((timer) -> timer.getId().getTag("error"))
			.containsExactlyInAnyOrder("none", "none", "none", "EntityNotFoundException", "none",
					"RequestTimeoutException", "CancellationException", "ConnectionLostException");
	}

	@Test
	void theRequestIsTimedBeforeTheCallerGoesOn() {
		this.node.when("READ").reply(200, "OK", null);
		for (int i = 1; i <= 50; i++) {
			this.template.execute("READ");
			assertThat(this.meters.hasEnded(i)).isTrue();
		}
		this.template.executeAsync("READ", null, null)
			.thenRun(() -> assertThat(this.meters.hasEnded(51)).isTrue())
			.join();
		assertThat(this.meters.direct().find("amqp.mgmt.requests").timers()).extracting(Timer::count)
			.containsExactly(51L);
	}

	@Test
	void allTimersHaveTheDocumentedTags() {
		this.node.when("READ").reply(200, "OK", null);
		this.template.execute("READ");
		assertThat(this.meters.direct().get("amqp.mgmt.requests").timer().getId().getTags()).extracting(Tag::getKey)
			.containsExactly("client.name", "entity.type", "error", "operation", "outcome", "status", "target");
	}

}
