package io.github.amqpmgmt.autoconfigure.container;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.Artemis;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that details of containers, which are there in tests only, are not in the way of
 * ahead-of-time processing.
 */
class ServiceConnectionAotTests {

	@Test
	void detailsOfContainersAreNotGenerated() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generated = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(Configured.class)), files);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Configured.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
			assertThat(context.getBeanDefinitionNames()).contains("brokerContainerConnectionDetailsForArtemis");
		}
		generated.writeGeneratedContent();
		assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
			.anyMatch((name) -> name.contains("AmqpManagementAutoConfiguration"))
			.noneMatch((name) -> name.contains("BrokerContainer"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ServiceConnectionAutoConfiguration.class, AmqpManagementAutoConfiguration.class })
	static class Configured {

		@Bean
		@ServiceConnection
		Artemis artemis() {
			return new Artemis(new NodeInside("artemis", "artemis"));
		}

	}

}
