package io.github.amqpmgmt.autoconfigure.metrics;

import java.util.Map;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.AmqpManagementObservationAutoConfiguration;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.observation.NodeMeters;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AmqpManagementMetricsAutoConfiguration}.
 */
@Timeout(120)
class AmqpManagementMetricsAutoConfigurationTests {

	private EmbeddedManagementNode node;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void startNode() {
		this.node = EmbeddedManagementNode.start();
		this.node.when("READ").reply(200, "OK", Map.of());
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
					AmqpManagementObservationAutoConfiguration.class, AmqpManagementMetricsAutoConfiguration.class,
					ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri());
	}

	@AfterEach
	void stopNode() {
		this.node.close();
	}

	@Test
	void connectionAndTemplateHaveMetersWithTheNamesOfTheirBeans() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			context.getBean(ManagementTemplate.class).execute("READ");
			assertThat(registry.get("amqp.mgmt.pending").tag("client.name", "amqpManagementTemplate").gauge().value())
				.isZero();
			assertThat(registry.get("amqp.mgmt.credit").gauge().value()).isPositive();
			assertThat(registry.get("amqp.mgmt.connections")
				.tags("connection.name", "amqpManagementConnection", "state", "ready")
				.gauge()
				.value()).isEqualTo(1);
			assertThat(registry.get("amqp.mgmt.connection.open").tag("outcome", "success").functionTimer().count())
				.isEqualTo(1);
			assertThat(registry.get("amqp.mgmt.requests").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void nothingIsConnectedToBeMeasured() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(MeterRegistry.class)
				.get("amqp.mgmt.connections")
				.tag("state", "idle")
				.gauge()
				.value()).isEqualTo(1);
			assertThat(this.node.connectionsAccepted()).isZero();
		});
	}

	@Test
	void metersSurviveACollection() {
		this.contextRunner.run((context) -> {
			System.gc();
			assertThat(context.getBean(MeterRegistry.class).get("amqp.mgmt.pending").gauge().value()).isZero();
		});
	}

	@Test
	void severalTemplatesAreToldApart() {
		this.contextRunner.withUserConfiguration(TwoTemplates.class)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("amqp.mgmt.pending").gauges())
				.extracting((gauge) -> gauge.getId().getTag("client.name"))
				.containsExactlyInAnyOrder("first", "second"));
	}

	@Test
	void bindersOfTheUserReplaceOurs() {
		this.contextRunner.withUserConfiguration(OwnMeters.class)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("amqp.mgmt.pending").gauges())
				.extracting((gauge) -> gauge.getId().getTag("client.name"))
				.containsExactly("mine"));
	}

	@Test
	void metersOfTheUserForNodesLeaveThoseOfConnectionsAlone() {
		this.contextRunner.withUserConfiguration(OwnMeters.class)
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("amqp.mgmt.connections").gauges())
				.isNotEmpty());
	}

	@Test
	void metersAreSwitchedOffByBootsOwnProperty() {
		this.contextRunner.withPropertyValues("management.metrics.enable.amqp.mgmt=false")
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("amqp.mgmt.pending").meters())
				.isEmpty());
	}

	@Test
	void autoConfigurationBacksOffWithoutARegistry() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
					AmqpManagementMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void autoConfigurationBacksOffWhenDisabled() {
		this.contextRunner.withPropertyValues("amqp.mgmt.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("amqpManagementNodeMeters"));
	}

	@ParameterizedTest
	@ValueSource(classes = { ManagementConnection.class, MeterRegistry.class })
	void autoConfigurationBacksOffWithoutTheClientOrMicrometer(Class<?> missing) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("amqpManagementNodeMeters"));
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoTemplates {

		@Bean
		ManagementTemplate first(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).build();
		}

		@Bean
		ManagementTemplate second(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMeters {

		@Bean
		NodeMeters meters(ManagementTemplate template) {
			return new NodeMeters(template::status, "mine");
		}

	}

}
