package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.clients.named.OfBrokerB;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nodes and connections named by properties are beans that work.
 */
class NamedNodesTests {

	private final EmbeddedManagementNode first = broker("first").start();

	private final EmbeddedManagementNode second = broker("second").user("auditor", "s3cret").start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementClientsAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.uri=" + this.first.uri(), "amqp.mgmt.nodes.audit.target=audit",
				"amqp.mgmt.connections.broker-b.uri=" + this.second.uri(),
				"amqp.mgmt.connections.broker-b.username=auditor", "amqp.mgmt.connections.broker-b.password=s3cret",
				"amqp.mgmt.nodes.broker-b.connection=broker-b", "amqp.mgmt.nodes.second-audit.connection=broker-b",
				"amqp.mgmt.nodes.second-audit.target=audit");

	private static EmbeddedManagementNode.Builder broker(String name) {
		return EmbeddedManagementNode.builder().address("$management").address("audit").product(name, "1");
	}

	@BeforeEach
	void answer() {
		this.first.whenAny().reply(200, "OK", Map.of("broker", "first"));
		this.second.whenAny().reply(200, "OK", Map.of("broker", "second"));
	}

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
	}

	private static ManagementTemplate template(ApplicationContext context, String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(),
				ManagementTemplate.class, name);
	}

	private static ManagementConnection connection(ApplicationContext context, String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(),
				ManagementConnection.class, name);
	}

	@Test
	void eachNameIsAQualifier() {
		this.contextRunner.withUserConfiguration(Injected.class).run((context) -> {
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.plain.execute("READ").body()).isEqualTo(Map.of("broker", "first"));
			assertThat(injected.audit.execute("READ").body()).isEqualTo(Map.of("broker", "first"));
			assertThat(injected.brokerB.execute("READ").body()).isEqualTo(Map.of("broker", "second"));
			assertThat(injected.plain).isSameAs(context.getBean("amqpManagementTemplate"));
			assertThat(injected.audit.target()).isEqualTo("audit");
			assertThat(injected.connection).isSameAs(context.getBean("amqpManagementConnection"));
			assertThat(injected.connectionB).isSameAs(injected.brokerB.connection());
			assertThat(injected.all).containsOnlyKeys("amqpManagementTemplate", "auditManagementTemplate",
					"brokerBManagementTemplate", "secondAuditManagementTemplate");
		});
	}

	@Test
	void nodesOfAConnectionShareIt() {
		this.contextRunner.run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			template(context, "audit").execute("READ");
			template(context, "broker-b").execute("READ");
			template(context, "second-audit").execute("READ");
			assertThat(this.first.connectionsAccepted()).isEqualTo(1);
			assertThat(this.second.connectionsAccepted()).isEqualTo(1);
			assertThat(this.second.requests()).hasSize(2);
			assertThat(context).getBeans(ManagementConnection.class).hasSize(2);
		});
	}

	@Test
	void templatesAreDestroyedBeforeTheirConnections() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBeanFactory().getDependentBeans("brokerBManagementConnection"))
				.contains("brokerBManagementTemplate", "secondAuditManagementTemplate");
			assertThat(context.getBeanFactory().getDependentBeans("amqpManagementConnection"))
				.contains("auditManagementTemplate");
		});
	}

	@Test
	void closingTheContextClosesThem() {
		this.contextRunner.run((context) -> {
			template(context, "broker-b").execute("READ");
			ManagementConnection connection = connection(context, "broker-b");
			context.close();
			assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
		});
	}

	@Test
	void stoppingTheContextDisconnectsThem() {
		this.contextRunner.run((context) -> {
			template(context, "broker-b").execute("READ");
			context.stop();
			assertThat(connection(context, "broker-b").state()).isEqualTo(ConnectionState.IDLE);
		});
	}

	@Test
	void failFastConnectsThemAll() {
		this.contextRunner.withPropertyValues("amqp.mgmt.fail-fast=true").run((context) -> {
			assertThat(connection(context, "broker-b").state()).isEqualTo(ConnectionState.READY);
			assertThat(context.getBean(ManagementConnection.class).state()).isEqualTo(ConnectionState.READY);
		});
	}

	@Test
	void failFastFailsIfOneOfThemCannotConnect() {
		this.contextRunner
			.withPropertyValues("amqp.mgmt.fail-fast=true", "amqp.mgmt.connections.broker-b.password=wr0ng-s3cret")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(AuthenticationFailedException.class)
				.hasMessageContaining(this.second.host() + ":" + this.second.port()));
	}

	@Test
	void disabledMakesNone() {
		this.contextRunner.withPropertyValues("amqp.mgmt.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ManagementTemplate.class)
				.doesNotHaveBean(ManagementConnection.class));
	}

	@Test
	void clientsNameTheirTemplates() {
		this.contextRunner.withUserConfiguration(Clients.class).run((context) -> {
			assertThat(context.getBean(Plain.class).read()).containsEntry("broker", "first");
			assertThat(context.getBean(OfBrokerB.class).read()).containsEntry("broker", "second");
		});
	}

	@Test
	void customizersAreForAllOrForTheOneTheyName() {
		this.contextRunner.withUserConfiguration(Customizers.class).run((context) -> {
			assertThat(template(context, "broker-b").target()).isEqualTo("customized");
			assertThat(template(context, "second-audit").target()).isEqualTo("audit");
			assertThat(context.getBean(ManagementTemplate.class).target()).isEqualTo("default");
			assertThat(connection(context, "broker-b").options().containerId()).isEqualTo("container-b");
			assertThat(connection(context, "broker-b").options().openTimeout()).isEqualTo(Duration.ofSeconds(7));
			assertThat(context.getBean(ManagementConnection.class).options()).satisfies((options) -> {
				assertThat(options.openTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(options.containerId()).isNotEqualTo("container-b");
			});
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "BROKERB_CONTAINERID", "BROKER_B_CONTAINER_ID" })
	void environmentVariablesChangeValuesButNotNames(String variable) {
		withVariables(Map.of("AMQP_MGMT_CONNECTIONS_" + variable, "of-environment")).run((context) -> {
			assertThat(context).getBeans(ManagementConnection.class).hasSize(2);
			assertThat(connection(context, "broker-b").options().containerId()).isEqualTo("of-environment");
			assertThat(template(context, "broker-b").execute("READ").statusCode()).isEqualTo(200);
		});
	}

	@Test
	void environmentVariablesMakeNodes() {
		withVariables(Map.of("AMQP_MGMT_NODES_METERS_TARGET", "meters", "AMQP_MGMT_NODES_METERS_MAX_IN_FLIGHT", "7",
				"AMQP_MGMT_NODES_BROKER_TARGET", "node"))
			.run((context) -> {
				assertThat(context).getBeans(ManagementTemplate.class).hasSize(6);
				assertThat(template(context, "meters").status().target()).isEqualTo("meters");
				assertThat(template(context, "broker").status().target()).isEqualTo("node");
			});
	}

	private ApplicationContextRunner withVariables(Map<String, Object> variables) {
		return this.contextRunner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
	}

	@Test
	void requestsGoToTheTargetOfTheNode() {
		this.contextRunner.run((context) -> {
			template(context, "second-audit").execute("READ");
			assertThat(this.second.requests()).extracting(ReceivedRequest::operation).containsExactly("READ");
			assertThat(template(context, "second-audit").status().target()).isEqualTo("audit");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		private final ManagementTemplate plain;

		private final ManagementTemplate audit;

		private final ManagementTemplate brokerB;

		private final ManagementConnection connection;

		private final ManagementConnection connectionB;

		private final Map<String, ManagementTemplate> all;

		Injected(ManagementTemplate plain, @Qualifier("audit") ManagementTemplate audit,
				@Qualifier("broker-b") ManagementTemplate brokerB, ManagementConnection connection,
				@Qualifier("broker-b") ManagementConnection connectionB, Map<String, ManagementTemplate> all) {
			this.plain = plain;
			this.audit = audit;
			this.brokerB = brokerB;
			this.connection = connection;
			this.connectionB = connectionB;
			this.all = all;
		}

	}

	interface Plain {

		@ManagementOperation("who-are-you")
		Map<String, Object> read();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportManagementClients(types = { Plain.class, OfBrokerB.class })
	static class Clients {

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		ManagementTemplateCustomizer ofBrokerB() {
			return ManagementTemplateCustomizer.of("broker-b", (builder) -> builder.target("customized"));
		}

		@Bean
		ManagementTemplateCustomizer ofDefault() {
			return ManagementTemplateCustomizer.of(null, (builder) -> builder.target("default"));
		}

		@Bean
		ManagementConnectionOptionsCustomizer ofConnectionB() {
			return ManagementConnectionOptionsCustomizer.of("broker-b",
					(builder) -> builder.containerId("container-b"));
		}

		@Bean
		ManagementConnectionOptionsCustomizer ofAll() {
			return (builder) -> builder.openTimeout(Duration.ofSeconds(7));
		}

	}

}
