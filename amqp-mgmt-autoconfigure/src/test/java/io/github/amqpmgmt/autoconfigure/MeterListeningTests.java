package io.github.amqpmgmt.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.observation.DefaultManagementRequestObservationConvention;
import io.github.amqpmgmt.observation.ManagementRequestObservationContext;
import io.github.amqpmgmt.observation.ManagementRequestObservationConvention;
import io.github.amqpmgmt.observation.MeterRequestListener;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MeterListening} and {@link ObservationAudience}.
 */
class MeterListeningTests {

	private static EmbeddedManagementNode node;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementObservationAutoConfiguration.class, ObservationAutoConfiguration.class,
				MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class))
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
		node.when("DELETE").reply(404, "No such queue", null);
	}

	private void assertThatRequestsAreOnlyTimed(ApplicationContextRunner contextRunner) {
		contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(MeterRequestListener.class)
			.doesNotHaveBean(ObservationRequestListener.class));
	}

	private void assertThatRequestsAreObserved(ApplicationContextRunner contextRunner) {
		contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(ObservationRequestListener.class)
			.doesNotHaveBean(MeterRequestListener.class));
	}

	@Test
	void requestsAreOnlyTimedWhereNothingButMetersListens() {
		assertThatRequestsAreOnlyTimed(this.contextRunner);
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.observations.enable.spring.security=false",
			"management.observations.enable.amqp.mgmt=true", "management.metrics.tags.application=shop" })
	void requestsAreOnlyTimedWithPropertiesThatDoNotConcernObservationsOfThem(String property) {
		assertThatRequestsAreOnlyTimed(this.contextRunner.withPropertyValues(property));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.observations.enable.amqp.mgmt=false",
			"management.observations.enable.amqp.mgmt.requests=false", "management.observations.enable.all=false",
			"management.observations.key-values.region=north" })
	void requestsAreObservedWithPropertiesThatChangeObservations(String property) {
		assertThatRequestsAreObserved(this.contextRunner.withPropertyValues(property));
	}

	@ParameterizedTest
	@MethodSource
	void requestsAreObservedIfAnythingElseMayListenOrIntervene(UnaryOperator<ApplicationContextRunner> addition) {
		assertThatRequestsAreObserved(addition.apply(this.contextRunner));
	}

	static Stream<Named<UnaryOperator<ApplicationContextRunner>>> requestsAreObservedIfAnythingElseMayListenOrIntervene() {
		return Stream.of(
				addition("handler",
						(runner) -> runner.withBean(ObservationHandler.class, ObservationTextPublisher::new)),
				addition("handler registered as an object",
						(runner) -> runner.withInitializer((context) -> context.getBeanFactory()
							.registerSingleton("handler", new ObservationTextPublisher()))),
				addition("second handler of Boot's, as with tracing",
						(runner) -> runner
							.withInitializer((context) -> ((BeanDefinitionRegistry) context.getBeanFactory())
								.registerBeanDefinition("tracing", declaredByBoot(ObservationTextPublisher::new)))),
				addition("second handler for meters",
						(runner) -> runner.withBean(MeterObservationHandler.class,
								() -> new DefaultMeterObservationHandler(new SimpleMeterRegistry()))),
				addition("predicate",
						(runner) -> runner.withBean(ObservationPredicate.class, () -> (name, context) -> true)),
				addition("filter", (runner) -> runner.withBean(ObservationFilter.class, () -> (context) -> context)),
				addition("convention",
						(runner) -> runner.withBean(ManagementRequestObservationConvention.class,
								DefaultManagementRequestObservationConvention::new)),
				addition("global convention",
						(runner) -> runner.withBean(GlobalObservationConvention.class, GlobalConvention::new)),
				addition("customizer",
						(runner) -> runner.withBean(ObservationRegistryCustomizer.class, () -> (registry) -> {
						})),
				addition("group of handlers",
						(runner) -> runner.withBean("group", ObservationHandlerGroup.class,
								() -> ObservationHandlerGroup.of(ObservationTextPublisher.class))),
				addition("registry of the user", (runner) -> runner.withUserConfiguration(OwnRegistry.class)));
	}

	private static Named<UnaryOperator<ApplicationContextRunner>> addition(String name,
			UnaryOperator<ApplicationContextRunner> addition) {
		return Named.of(name, addition);
	}

	private static RootBeanDefinition declaredByBoot(Supplier<ObservationTextPublisher> handler) {
		RootBeanDefinition definition = new RootBeanDefinition(ObservationTextPublisher.class, handler);
		definition.setFactoryBeanName("org.springframework.boot.SomeAutoConfiguration");
		return definition;
	}

	@Test
	void requestsAreObservedWithoutBootsMetrics() {
		assertThatRequestsAreObserved(new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
					AmqpManagementObservationAutoConfiguration.class, ObservationAutoConfiguration.class)));
	}

	@Test
	void requestsAreObservedIfThereIsNoSingleMeterRegistry() {
		assertThatRequestsAreObserved(new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(
				AmqpManagementAutoConfiguration.class, AmqpManagementObservationAutoConfiguration.class,
				ObservationAutoConfiguration.class, MetricsAutoConfiguration.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer.core", "org.springframework.boot.micrometer" })
	void requestsAreObservedWithoutTheClassesOfMetrics(String missing) {
		assertThatRequestsAreObserved(new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
					AmqpManagementObservationAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(missing))
			.withBean(ObservationRegistry.class, ObservationRegistry::create));
	}

	@Test
	void listenerBacksOffForTheUsersOwn() {
		this.contextRunner
			.withBean("mine", MeterRequestListener.class,
					() -> new MeterRequestListener(new SimpleMeterRegistry(), "mine"))
			.run((context) -> assertThat(context.getBeansOfType(RequestListener.class)).containsOnlyKeys("mine"));
		this.contextRunner
			.withBean("mine", ObservationRequestListener.class,
					() -> new ObservationRequestListener(ObservationRegistry.create(), "mine", null))
			.run((context) -> assertThat(context.getBeansOfType(RequestListener.class)).containsOnlyKeys("mine"));
	}

	@Test
	void metersAreTheSameWhetherRequestsAreObservedOrOnlyTimed() {
		List<String> timed = meters(this.contextRunner);
		List<String> observed = meters(
				this.contextRunner.withBean(ObservationPredicate.class, () -> (name, context) -> true));
		assertThat(timed).hasSize(6).containsExactlyElementsOf(observed);
	}

	@Test
	void activeRequestsAreIgnoredByBootsOwnProperty() {
		List<String> meters = meters(this.contextRunner
			.withPropertyValues("management.metrics.observations.ignored-meters=long-task-timer"));
		assertThat(meters).hasSize(3).noneMatch((meter) -> meter.contains("amqp.mgmt.requests.active"));
	}

	@Test
	void meterFiltersHaveTheirEffect() {
		List<String> meters = meters(this.contextRunner.withPropertyValues("management.metrics.tags.application=shop")
			.withBean(MeterFilter.class,
					() -> MeterFilter.deny((id) -> id.getName().equals("amqp.mgmt.requests.active"))));
		assertThat(meters).hasSize(3).allMatch((meter) -> meter.contains("tag(application=shop)"));
	}

	private static List<String> meters(ApplicationContextRunner contextRunner) {
		List<String> meters = new ArrayList<>();
		contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			template.execute("READ");
			template.operation("READ").type("queue").name("orders").execute();
			assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> template.execute("DELETE"));
			for (Meter meter : context.getBean(MeterRegistry.class).getMeters()) {
				meters.add(meter.getId() + " " + meter.getId().getType());
			}
		});
		return meters.stream().filter((meter) -> meter.contains("amqp.mgmt.requests")).sorted().toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationTextPublisher());
			return registry;
		}

	}

	private static final class GlobalConvention
			implements GlobalObservationConvention<ManagementRequestObservationContext> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ManagementRequestObservationContext;
		}

		@Override
		public String getName() {
			return "global";
		}

	}

}
