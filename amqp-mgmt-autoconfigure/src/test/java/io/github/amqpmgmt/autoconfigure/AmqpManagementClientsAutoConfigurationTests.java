package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.client.InvalidManagementClientException;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.clients.Broker;
import io.github.amqpmgmt.clients.found.Exchanges;
import io.github.amqpmgmt.clients.found.ImportOfThisPackage;
import io.github.amqpmgmt.clients.found.Queue;
import io.github.amqpmgmt.clients.found.Queues;
import io.github.amqpmgmt.clients.wrong.Bindings;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Interfaces that become beans.
 */
class AmqpManagementClientsAutoConfigurationTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementClientsAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.uri=" + this.node.uri());

	@AfterEach
	void stop() {
		this.node.close();
	}

	@Test
	void interfacesInThePackagesOfTheApplicationAreBeans() {
		this.node.when("READ", "queue").reply(200, "OK", Map.of("name", "orders", "depth", 3));
		this.node.when("QUERY")
			.reply(200, "OK", Map.of("attributeNames", List.of("name", "depth"), "results", List.of(List.of("a", 1))));
		this.contextRunner.withUserConfiguration(FoundApplication.class).run((context) -> {
			assertThat(context).hasBean("queues").hasBean("theExchanges").hasSingleBean(Queues.class);
			assertThat(context).hasSingleBean(Exchanges.class);
			assertThat(context.getBean(Queues.class).find("orders")).contains(new Queue("orders", 3));
			assertThat(context.getBean(Queues.class).all()).containsExactly(new Queue("a", 1));
		});
	}

	@Test
	void placeholdersAreThoseOfTheEnvironment() {
		this.node.when("READ", "org.example.Queue").reply(200, "OK", Map.of("name", "orders", "depth", 3));
		this.contextRunner.withUserConfiguration(FoundApplication.class)
			.withPropertyValues("queues.type=org.example.Queue")
			.run((context) -> assertThat(context.getBean(Queues.class).find("orders")).isPresent());
	}

	@Test
	void clientsConnectNothingWhenTheApplicationStarts() {
		this.contextRunner.withUserConfiguration(FoundApplication.class).run((context) -> {
			assertThat(context).hasSingleBean(Queues.class);
			assertThat(this.node.connectionsAccepted()).isZero();
		});
	}

	@Test
	void thereIsNoClientIfTheApplicationHasABeanOfItsType() {
		this.contextRunner.withUserConfiguration(FoundApplication.class, OwnQueues.class).run((context) -> {
			assertThat(context).hasSingleBean(Queues.class).hasBean("myQueues").doesNotHaveBean("queues");
			assertThat(context).hasSingleBean(Exchanges.class);
		});
	}

	@Test
	void thereAreNoClientsWithoutATemplate() {
		this.contextRunner.withUserConfiguration(FoundApplication.class)
			.withPropertyValues("amqp.mgmt.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Queues.class));
		this.contextRunner.withUserConfiguration(FoundApplication.class, OwnOperations.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Queues.class));
	}

	@Test
	void thereAreNoClientsWithoutTheLibrary() {
		this.contextRunner.withUserConfiguration(FoundApplication.class)
			.withClassLoader(new FilteredClassLoader(ManagementTemplate.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("queues"));
	}

	@Test
	void anApplicationWithoutPackagesHasNoClients() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Queues.class));
	}

	@Test
	void importedInterfacesAreBeansAndNoOthers() {
		this.node.when("ping").reply(200, "OK", "pong");
		this.contextRunner.withUserConfiguration(FoundApplication.class, ImportOfTypes.class).run((context) -> {
			assertThat(context).hasSingleBean(Pings.class).doesNotHaveBean(Queues.class);
			assertThat(context.getBean("pings", Pings.class).ping()).isEqualTo("pong");
		});
	}

	@Test
	void interfacesInImportedPackagesAreBeans() {
		for (Class<?> imported : List.of(ImportOfPackages.class, ImportOfPackageClasses.class,
				ImportOfThisPackage.class)) {
			this.contextRunner.withUserConfiguration(imported)
				.run((context) -> assertThat(context).hasSingleBean(Queues.class)
					.hasSingleBean(Exchanges.class)
					.doesNotHaveBean(Broker.class));
		}
	}

	@Test
	void anImportMayNameWhatAnotherOneFinds() {
		this.contextRunner.withUserConfiguration(ImportOfPackages.class, ImportOfPackageClasses.class)
			.run((context) -> assertThat(context).hasSingleBean(Queues.class));
	}

	@Test
	void aClientUsesThePrimaryTemplateOrTheOneThatItNames() {
		try (EmbeddedManagementNode other = EmbeddedManagementNode.builder()
			.address("first")
			.address("second")
			.start()) {
			other.when((request) -> request.address().equals("first")).reply(200, "OK", "of the first");
			other.when((request) -> request.address().equals("second")).reply(200, "OK", "of the second");
			ApplicationContextRunner runner = this.contextRunner.withUserConfiguration(TwoTemplates.class)
				.withPropertyValues("amqp.mgmt.uri=" + other.uri());
			runner.withUserConfiguration(ImportOfTypes.class)
				.run((context) -> assertThat(context.getBean(Pings.class).ping()).isEqualTo("of the first"));
			runner.withUserConfiguration(ImportOfBroker.class)
				.run((context) -> assertThat(context.getBean(Broker.class).version()).isEqualTo("of the second"));
			runner.withUserConfiguration(ImportOfBroker.class)
				.withPropertyValues("broker.template=first")
				.run((context) -> assertThat(context.getBean(Broker.class).version()).isEqualTo("of the first"));
		}
	}

	@Test
	void aTemplateThatDoesNotExistIsToldAtTheStart() {
		this.contextRunner.withUserConfiguration(TwoTemplates.class, ImportOfBroker.class)
			.withPropertyValues("broker.template=third")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("The management client io.github.amqpmgmt.clients.Broker needs a bean of type "
						+ "io.github.amqpmgmt.template.ManagementTemplate with the name or qualifier 'third', but there is no "
						+ "such one among [first, second]."));
	}

	@Test
	void severalTemplatesAreToldAtTheStart() {
		this.contextRunner.withUserConfiguration(TwoEqualTemplates.class, ImportOfTypes.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"needs a bean of type io.github.amqpmgmt.template.ManagementTemplate, but there "
								+ "are several: [first, second]."));
	}

	@Test
	void aMissingTemplateIsToldAtTheStart() {
		this.contextRunner.withUserConfiguration(ImportOfTypes.class)
			.withPropertyValues("amqp.mgmt.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(
						"needs a bean of type io.github.amqpmgmt.template.ManagementTemplate, but there is none."));
	}

	@Test
	void mistakesInAnInterfaceAreToldAtTheStart() {
		this.contextRunner.withUserConfiguration(WrongApplication.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidManagementClientException.class, (failure) -> {
					assertThat(failure.clientType()).isEqualTo(Bindings.class);
					assertThat(failure.problems()).hasSize(4)
						.anySatisfy((problem) -> assertThat(problem).contains("${none}"))
						.anySatisfy((problem) -> assertThat(problem).contains("no entity type"));
				}));
	}

	@Test
	void twoClientsOfOneNameAreToldAtTheStart() {
		this.contextRunner.withUserConfiguration(SameNames.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The management client io.github.amqpmgmt.clients.taken.Queues would be bean 'queues', but "
						+ "there is another bean of that name: io.github.amqpmgmt.clients.found.Queues."));
	}

	interface Pings {

		@ManagementOperation("ping")
		String ping();

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Queues.class)
	static class FoundApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Bindings.class)
	static class WrongApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportManagementClients(types = Pings.class)
	static class ImportOfTypes {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportManagementClients(types = Broker.class)
	static class ImportOfBroker {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportManagementClients(basePackages = "io.github.amqpmgmt.clients.found")
	static class ImportOfPackages {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportManagementClients(basePackageClasses = Queues.class)
	static class ImportOfPackageClasses {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportManagementClients(types = { Queues.class, io.github.amqpmgmt.clients.taken.Queues.class })
	static class SameNames {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnQueues {

		@Bean
		Queues myQueues() {
			return mock(Queues.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnOperations {

		@Bean
		ManagementOperations operations() {
			return mock(ManagementOperations.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoTemplates {

		@Bean
		@Primary
		ManagementTemplate first(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).target("first").build();
		}

		@Bean
		ManagementTemplate second(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).target("second").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoEqualTemplates {

		@Bean
		ManagementTemplate first(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).target("first").build();
		}

		@Bean
		ManagementTemplate second(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).target("second").build();
		}

	}

}
