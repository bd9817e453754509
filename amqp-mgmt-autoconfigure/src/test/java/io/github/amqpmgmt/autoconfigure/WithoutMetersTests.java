package io.github.amqpmgmt.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
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
		try (URLClassLoader classLoader = withoutMeters()) {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(classLoader);
			try {
				((Runnable) classLoader.loadClass(Application.class.getName()).getConstructor().newInstance()).run();
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	private static URLClassLoader withoutMeters() throws IOException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (!entry.contains("micrometer-core") && !entry.contains("spring-boot-micrometer")) {
				urls.add(new File(entry).toURI().toURL());
			}
		}
		return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
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
