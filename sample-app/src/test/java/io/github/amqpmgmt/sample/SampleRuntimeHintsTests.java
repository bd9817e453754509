package io.github.amqpmgmt.sample;

import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sample tells ahead-of-time compilation beside what the starter does.
 */
class SampleRuntimeHintsTests {

	private static RuntimeHints hints(Class<?> component) {
		DefaultGenerationContext generated = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(component)), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(component);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		}
		return generated.getRuntimeHints();
	}

	@Test
	void recordOfAQueryCanBeBound() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(QueueAdministration.Queue.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints(QueueAdministration.class));
	}

	@Test
	void jmsFindsItsFactoriesAndProperties() {
		RuntimeHints hints = hints(BrokerConfiguration.class);
		assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/services/org/apache/qpid/jms/provider/amqp"))
			.accepts(hints);
		for (String factory : new String[] { "provider.amqp.AmqpProviderFactory", "sasl.ScramSHA256MechanismFactory",
				"transports.netty.NettyTcpTransportFactory" }) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(TypeReference.of("org.apache.qpid.jms." + factory))
				.withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)).as(factory).accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(JmsConnectionFactory.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
	}

}
