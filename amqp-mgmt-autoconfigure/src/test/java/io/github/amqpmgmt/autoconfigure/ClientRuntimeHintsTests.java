package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.clients.found.Entities;
import io.github.amqpmgmt.clients.found.Queue;
import io.github.amqpmgmt.clients.found.Queues;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ahead-of-time compilation makes of clients.
 */
class ClientRuntimeHintsTests {

	private static final ClassName APPLICATION = ClassName.get(Application.class);

	private static RuntimeHints hints() {
		DefaultGenerationContext generated = new DefaultGenerationContext(new ClassNameGenerator(APPLICATION),
				new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Application.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		}
		return generated.getRuntimeHints();
	}

	@Test
	void aClientIsAProxy() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Queues.class)).accepts(hints());
	}

	@Test
	void theMethodsOfTheInterfaceCanBeReadAndCalled() {
		RuntimeHints hints = hints();
		for (Class<?> type : List.of(Queues.class, Entities.class)) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
		}
	}

	@Test
	void whatIsReadAndWrittenCanBeBound() {
		RuntimeHints hints = hints();
		for (Class<?> type : List.of(Queue.class, Queues.NewQueue.class, Queues.Consumer.class)) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).as(type.getName()).accepts(hints);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AmqpManagementAutoConfiguration.class, AmqpManagementClientsAutoConfiguration.class })
	@AutoConfigurationPackage(basePackageClasses = Queues.class)
	static class Application {

	}

}
