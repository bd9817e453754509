package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that requests are observed when the libraries for meters are not there at all.
 */
class WithoutMetersTests {

	@Test
	void requestsAreObservedWithoutTheJarsOfMetrics() throws Exception {
		ClassPathWithout.run(Application.class, "micrometer-core", "spring-boot-micrometer");
	}

	/**
	 * Runs with the classes of the loader without meters.
	 */
	public static final class Application implements Runnable {

		@Override
		public void run() {
			assertThat(getClass().getClassLoader().getResource("io/micrometer/core/instrument/MeterRegistry.class"))
				.isNull();
			List<String> observed = new CopyOnWriteArrayList<>();
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {

				@Override
				public void onStop(Observation.Context context) {
					observed.add(context.getName());
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}

			});
			try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
				node.when("READ").reply(200, "OK", Map.of());
				new ApplicationContextRunner()
					.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
							AmqpManagementObservationAutoConfiguration.class))
					.withPropertyValues("amqp.mgmt.uri=" + node.uri())
					.withBean(ObservationRegistry.class, () -> registry)
					.run((context) -> context.getBean(ManagementTemplate.class).execute("READ"));
			}
			assertThat(observed).containsExactly("amqp.mgmt.requests");
		}

	}

}
