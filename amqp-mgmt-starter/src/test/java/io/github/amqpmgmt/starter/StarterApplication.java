package io.github.amqpmgmt.starter;

import java.util.Map;
import java.util.function.Consumer;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with the starter, and with all that is on the class path beside it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StarterApplication {

	/**
	 * Starts an application, has a request answered, and looks at it.
	 * @param configurations what the application has beside the starter
	 */
	static void run(Consumer<ConfigurableApplicationContext> check, Class<?>... configurations) {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			node.when("READ").reply(200, "OK", Map.of("name", "orders"));
			SpringApplicationBuilder application = new SpringApplicationBuilder(StarterApplication.class)
				.sources(configurations)
				.web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.registerShutdownHook(false)
				.properties("amqp.mgmt.uri=" + node.uri(), "management.endpoints.web.exposure.include=amqpmgmt");
			try (ConfigurableApplicationContext context = application.run()) {
				assertThat(context.getBean(ManagementTemplate.class).execute("READ").bodyAsMap())
					.isEqualTo(Map.of("name", "orders"));
				check.accept(context);
			}
		}
	}

}
