package io.github.amqpmgmt.autoconfigure;

import java.util.Map;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that applications work that have the starter and nothing optional beside it, or
 * only some of it.
 */
class WithoutOptionalJarsTests {

	@Test
	void applicationWorksWithNothingOptional() throws Exception {
		ClassPathWithout.run(Application.class, "micrometer-core", "spring-boot-micrometer", "spring-boot-health",
				"spring-boot-actuator", "testcontainers", "spring-boot-docker-compose");
	}

	@Test
	void applicationWorksWithHealthAlone() throws Exception {
		ClassPathWithout.run(Application.class, "micrometer-core", "spring-boot-micrometer", "spring-boot-actuator");
	}

	@Test
	void applicationWorksWithMetersAlone() throws Exception {
		ClassPathWithout.run(Application.class, "spring-boot-health", "spring-boot-actuator");
	}

	/**
	 * Runs with the classes of the loader without those jars.
	 */
	public static final class Application implements Runnable {

		@Override
		public void run() {
			try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
				node.when("READ").reply(200, "OK", Map.of());
				SpringApplicationBuilder application = new SpringApplicationBuilder(Configured.class)
					.web(WebApplicationType.NONE)
					.bannerMode(Banner.Mode.OFF)
					.logStartupInfo(false)
					.registerShutdownHook(false)
					.properties("amqp.mgmt.uri=" + node.uri());
				try (ConfigurableApplicationContext context = application.run()) {
					assertThat(context.getBean(ManagementTemplate.class).execute("READ").isSuccess()).isTrue();
					assertThat(context.containsBean("amqpMgmtHealthContributor"))
						.isEqualTo(isPresent("org/springframework/boot/health/contributor/HealthIndicator.class"));
					assertThat(context.containsBean("amqpManagementNodeMeters")).isEqualTo(isPresent(
							"org/springframework/boot/micrometer/metrics/autoconfigure/MetricsAutoConfiguration.class"));
				}
			}
		}

		private boolean isPresent(String resource) {
			return getClass().getClassLoader().getResource(resource) != null;
		}

		@Configuration(proxyBeanMethods = false)
		@EnableAutoConfiguration
		static class Configured {

		}

	}

}
