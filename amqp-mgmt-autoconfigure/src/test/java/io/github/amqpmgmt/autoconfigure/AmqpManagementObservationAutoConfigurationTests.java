package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.observation.DefaultManagementRequestObservationConvention;
import io.github.amqpmgmt.observation.ManagementRequestObservationConvention;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AmqpManagementObservationAutoConfiguration}.
 */
class AmqpManagementObservationAutoConfigurationTests {

	private static EmbeddedManagementNode node;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementObservationAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.uri=" + node.uri());

	@BeforeAll
	static void startNode() {
		node = EmbeddedManagementNode.start();
	}

	@AfterAll
	static void stopNode() {
		node.close();
	}

	@BeforeEach
	void resetNode() {
		node.reset();
		node.when("READ").reply(200, "OK", Map.of());
	}

	@Test
	void templateWorksWithoutObservationRegistry() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(ObservationRequestListener.class);
			assertThat(context.getBean(ManagementTemplate.class).execute("READ").statusCode()).isEqualTo(200);
		});
	}

	@Test
	void autoConfigurationBacksOffWithoutTheClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ManagementTemplate.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AmqpManagementObservationAutoConfiguration.class));
	}

	@Test
	void autoConfigurationBacksOffWhenDisabled() {
		this.contextRunner.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
			.withPropertyValues("amqp.mgmt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RequestListener.class));
	}

	@Test
	void requestIsObservedWithTheTemplatesBeanName() {
		this.contextRunner.withBean(TestObservationRegistry.class, TestObservationRegistry::create).run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
				.hasObservationWithNameEqualTo("amqp.mgmt.requests")
				.that()
				.hasBeenStarted()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("client.name", "amqpManagementTemplate")
				.hasLowCardinalityKeyValue("operation", "READ")
				.hasLowCardinalityKeyValue("status", "200");
		});
	}

	@Test
	void failureIsObserved() {
		node.when("READ").reply(404, "No such queue", null);
		this.contextRunner.withBean(TestObservationRegistry.class, TestObservationRegistry::create).run((context) -> {
			assertThatExceptionOfType(EntityNotFoundException.class)
				.isThrownBy(() -> context.getBean(ManagementTemplate.class).execute("READ"));
			TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
				.hasObservationWithNameEqualTo("amqp.mgmt.requests")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("status", "404")
				.assertThatError()
				.isInstanceOf(EntityNotFoundException.class);
		});
	}

	@Test
	void conventionOfTheUserIsUsed() {
		this.contextRunner.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
			.withBean(ManagementRequestObservationConvention.class, CustomConvention::new)
			.run((context) -> {
				context.getBean(ManagementTemplate.class).execute("READ");
				TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
					.hasObservationWithNameEqualTo("custom")
					.that()
					.hasBeenStopped();
			});
	}

	@Test
	void listenerBacksOffForTheUsersOwn() {
		this.contextRunner.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
			.withBean("mine", ObservationRequestListener.class,
					() -> new ObservationRequestListener(TestObservationRegistry.create(), "mine", null))
			.run((context) -> assertThat(context).hasSingleBean(ObservationRequestListener.class).hasBean("mine"));
	}

	@Test
	void listenersOfTheUserAreToldToo() {
		List<String> told = new CopyOnWriteArrayList<>();
		this.contextRunner.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
			.withBean("mine", RequestListener.class, () -> (target, request) -> {
				told.add(request.operation());
				return null;
			})
			.run((context) -> {
				context.getBean(ManagementTemplate.class).execute("READ");
				assertThat(told).containsExactly("READ");
				TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
					.hasNumberOfObservationsEqualTo(1);
			});
	}

	@Test
	void requestIsTimedWithBootsMetrics() {
		withBootsMetrics().run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			assertThat(context.getBean(MeterRegistry.class)
				.get("amqp.mgmt.requests")
				.tags("client.name", "amqpManagementTemplate", "operation", "READ", "status", "200", "error", "none")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void observationIsSwitchedOffByBootsOwnProperty() {
		withBootsMetrics().withPropertyValues("management.observations.enable.amqp.mgmt=false").run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			assertThat(context.getBean(MeterRegistry.class).find("amqp.mgmt.requests").timers()).isEmpty();
		});
	}

	private ApplicationContextRunner withBootsMetrics() {
		return this.contextRunner
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));
	}

	private static final class CustomConvention extends DefaultManagementRequestObservationConvention {

		@Override
		public String getName() {
			return "custom";
		}

	}

}
