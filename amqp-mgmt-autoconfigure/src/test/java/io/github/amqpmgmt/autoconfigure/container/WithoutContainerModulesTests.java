package io.github.amqpmgmt.autoconfigure.container;

import io.github.amqpmgmt.autoconfigure.ClassPathWithout;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.AnyImage;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that Testcontainers is enough, without its modules for the products.
 */
class WithoutContainerModulesTests {

	@Test
	void containersAreKnownByName() throws Exception {
		ClassPathWithout.run(Application.class, "testcontainers-activemq", "testcontainers-rabbitmq",
				"testcontainers-azure", "spring-boot-docker-compose");
	}

	/**
	 * Runs with the classes of the loader without those jars.
	 */
	public static final class Application implements Runnable {

		@Override
		public void run() {
			SpringApplicationBuilder application = new SpringApplicationBuilder(Configured.class)
				.web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.logStartupInfo(false)
				.registerShutdownHook(false);
			try (ConfigurableApplicationContext context = application.run()) {
				assertThat(context.getBean(ManagementTemplate.class).execute("READ").isSuccess()).isTrue();
			}
		}

		@Configuration(proxyBeanMethods = false)
		@EnableAutoConfiguration
		static class Configured {

			@Bean
			@ServiceConnection(name = "skupper/skupper-router")
			AnyImage router() {
				return new AnyImage("quay.io/skupper/skupper-router:3.4.0", new NodeInside(5672))
					.withExposedPorts(5672);
			}

		}

	}

}
