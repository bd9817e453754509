package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.concurrent.Executors;

import com.ongres.saslprep.SASLprep;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpoint;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpointAutoConfiguration;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandler;
import org.junit.jupiter.api.Test;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeHint;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application with the starter tells ahead-of-time compilation.
 */
class ManagementRuntimeHintsTests {

	private static RuntimeHints hints() {
		DefaultGenerationContext generated = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(Application.class)), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of("management.endpoints.web.exposure.include=amqpmgmt").applyTo(context);
			context.register(Application.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		}
		return generated.getRuntimeHints();
	}

	@Test
	void registrarIsFoundAndNeedsNoOptionalLibrary() throws Exception {
		assertThat(SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)).hasAtLeastOneElementOfType(ManagementRuntimeHints.class);
		ClassPathWithout.run(Registration.class, "micrometer", "scram", "saslprep", "stringprep");
	}

	@Test
	void virtualThreadsAreFoundWhereJavaHasThem() {
		TypeHint executors = hints().reflection().getTypeHint(Executors.class);
		assertThat(executors).isNotNull();
		assertThat(executors.methods()).satisfiesExactly((method) -> {
			assertThat(method.getName()).isEqualTo("newVirtualThreadPerTaskExecutor");
			assertThat(method.getMode()).isEqualTo(ExecutableMode.INVOKE);
		});
	}

	@Test
	void profileOfScramIsFoundAsService() {
		RuntimeHints hints = hints();
		assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/services/com.ongres.stringprep.Profile"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(SASLprep.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)).accepts(hints);
	}

	@Test
	void nettySeesTheMethodsOfEveryHandler() {
		RuntimeHints hints = hints();
		List<JavaClass> handlers = new ClassFileImporter().importPackagesOf(ManagementConnection.class)
			.stream()
			.filter((type) -> type.isAssignableTo(ChannelHandler.class))
			.toList();
		assertThat(handlers).isNotEmpty()
			.allSatisfy((handler) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(TypeReference.of(handler.getName()))
				.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints));
	}

	@Test
	void metersAreSeenToBePresent() {
		RuntimeHints hints = hints();
		for (Class<?> type : List.of(MeterRegistry.class, MetricsProperties.class)) {
			assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints);
		}
	}

	@Test
	void everyPropertyIsBound() {
		RuntimeHints hints = hints();
		List<JavaMethod> setters = new ClassFileImporter().importPackagesOf(AmqpManagementProperties.class)
			.stream()
			.filter((type) -> type.getName().matches(".+Properties(\\$.+)?"))
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.getName().startsWith("set"))
			.toList();
		assertThat(setters).hasSizeGreaterThan(20)
			.allSatisfy((setter) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(setter.reflect()))
				.accepts(hints));
	}

	@Test
	void endpointIsCalledAndWritten() throws Exception {
		RuntimeHints hints = hints();
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(AmqpManagementEndpoint.class.getMethod("status"))).accepts(hints);
		assertThat(AmqpManagementEndpoint.class.getDeclaredClasses()).isNotEmpty()
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection().onType(type)).as(type.getName())
				.accepts(hints));
	}

	@Test
	void failuresAreAnalyzed() {
		RuntimeHints hints = hints();
		List<FailureAnalyzer> ours = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, failure) -> {
			}))
			.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("io.github.amqpmgmt"))
			.toList();
		assertThat(ours).isNotEmpty()
			.allSatisfy((analyzer) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(analyzer.getClass())
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints));
	}

	/**
	 * Runs with the classes of the loader without those libraries.
	 */
	public static final class Registration implements Runnable {

		@Override
		public void run() {
			RuntimeHints hints = new RuntimeHints();
			new ManagementRuntimeHints().registerHints(hints, getClass().getClassLoader());
			assertThat(hints.reflection().typeHints().map((type) -> type.getType().getName()))
				.contains("java.util.concurrent.Executors")
				.noneMatch((name) -> name.contains("micrometer") || name.contains("ongres"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AmqpManagementAutoConfiguration.class, AmqpManagementEndpointAutoConfiguration.class })
	static class Application {

	}

}
