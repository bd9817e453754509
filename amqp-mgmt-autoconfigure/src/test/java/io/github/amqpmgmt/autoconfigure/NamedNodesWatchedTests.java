package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpoint;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpointAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.health.AmqpManagementHealthContributorAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.metrics.AmqpManagementMetricsAutoConfiguration;
import io.github.amqpmgmt.observation.MeterRequestListener;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whoever watches can tell named nodes and connections apart.
 */
class NamedNodesWatchedTests {

	private static final String[] TEMPLATES = { "amqpManagementTemplate", "aManagementTemplate",
			"bManagementTemplate" };

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementObservationAutoConfiguration.class, AmqpManagementMetricsAutoConfiguration.class,
				AmqpManagementHealthContributorAutoConfiguration.class, AmqpManagementEndpointAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.uri=" + this.node.uri(), "amqp.mgmt.connections.b.uri=" + this.node.uri(),
				"amqp.mgmt.nodes.a.timeout=5s", "amqp.mgmt.nodes.b.connection=b",
				"management.endpoints.web.exposure.include=amqpmgmt");

	@BeforeEach
	void answer() {
		this.node.when("READ").reply(200, "OK", Map.of());
	}

	@AfterEach
	void stop() {
		this.node.close();
	}

	private static ManagementTemplate template(ApplicationContext context, String bean) {
		return context.getBean(bean, ManagementTemplate.class);
	}

	private ApplicationContextRunner withMetrics() {
		return this.contextRunner
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));
	}

	@Test
	void healthIsTheWorstOfAllNodes() {
		this.contextRunner
			.withPropertyValues("amqp.mgmt.connections.b.uri=amqp://127.0.0.1:1", "amqp.mgmt.recovery.max-attempts=1")
			.run((context) -> {
				CompositeHealthContributor health = context.getBean("amqpMgmtHealthContributor",
						CompositeHealthContributor.class);
				assertThat(health.stream()).extracting(HealthContributors.Entry::name).containsExactly(TEMPLATES);
				assertThat(template(context, "bManagementTemplate").operation("READ").executeAsync())
					.failsWithin(Duration.ofSeconds(30));
				assertThat(status(health, "aManagementTemplate")).isEqualTo(Status.UP);
				assertThat(status(health, "bManagementTemplate")).isNotEqualTo(Status.UP);
			});
	}

	private static Status status(CompositeHealthContributor health, String name) {
		return ((HealthIndicator) health.getContributor(name)).health().getStatus();
	}

	@Test
	void requestsAreTimedUnderTheNamesOfTheirNodes() {
		withMetrics().run((context) -> {
			assertThat(context).hasSingleBean(MeterRequestListener.class);
			template(context, "aManagementTemplate").execute("READ");
			template(context, "bManagementTemplate").execute("READ");
			template(context, "bManagementTemplate").execute("READ");
			assertThat(requests(context, "amqpManagementTemplate")).isZero();
			assertThat(requests(context, "aManagementTemplate")).isEqualTo(1);
			assertThat(requests(context, "bManagementTemplate")).isEqualTo(2);
		});
	}

	private static long requests(ApplicationContext context, String clientName) {
		return context.getBean(MeterRegistry.class)
			.find("amqp.mgmt.requests")
			.tag("client.name", clientName)
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

	@Test
	void requestsAreObservedUnderTheNamesOfTheirNodes() {
		this.contextRunner.withBean(TestObservationRegistry.class, TestObservationRegistry::create).run((context) -> {
			assertThat(context).hasSingleBean(ObservationRequestListener.class);
			template(context, "bManagementTemplate").execute("READ");
			TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
				.hasSingleObservationThat()
				.hasLowCardinalityKeyValue("client.name", "bManagementTemplate");
		});
	}

	@Test
	void aListenerOfTheUserIsToldOfAllNodes() {
		ObservationRequestListener own = new ObservationRequestListener(TestObservationRegistry.create(), "mine", null);
		withMetrics().withBean(ObservationRequestListener.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ClientObservation.class));
	}

	@Test
	void connectionsAndNodesHaveMeters() {
		withMetrics().run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.find("amqp.mgmt.pending").gauges())
				.extracting((gauge) -> gauge.getId().getTag("client.name"))
				.containsExactlyInAnyOrder(TEMPLATES);
			assertThat(registry.find("amqp.mgmt.connections").tag("state", "ready").gauges())
				.extracting((gauge) -> gauge.getId().getTag("connection.name"))
				.containsExactlyInAnyOrder("amqpManagementConnection", "bManagementConnection");
		});
	}

	@Test
	void theEndpointShowsThem() {
		this.contextRunner.run((context) -> {
			AmqpManagementEndpoint.ManagementDescriptor status = context.getBean(AmqpManagementEndpoint.class).status();
			assertThat(status.nodes()).containsOnlyKeys(TEMPLATES);
			assertThat(status.connections()).containsOnlyKeys("amqpManagementConnection", "bManagementConnection");
		});
	}

}
