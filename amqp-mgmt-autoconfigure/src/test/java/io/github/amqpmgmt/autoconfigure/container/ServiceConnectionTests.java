package io.github.amqpmgmt.autoconfigure.container;

import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.AmqpManagementConnectionDetails;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.ActiveMq;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.AnyImage;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.Artemis;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.EventHubsEmulator;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.OlderRabbitMq;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.RabbitMq;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.ServiceBusEmulator;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.token.AzureConnectionString;
import io.github.amqpmgmt.token.SharedAccessKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testcontainers.azure.ServiceBusEmulatorContainer;
import org.testcontainers.containers.Container;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.JksTrustStore;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the template talks to what is inside a container that is a service
 * connection.
 */
class ServiceConnectionTests {

	private static final String EMULATOR = "mcr.microsoft.com/azure-messaging/servicebus-emulator:2.0.0";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withPropertyValues("amqp.mgmt.uri=amqp://ignored:s3cret@nowhere.invalid", "amqp.mgmt.timeout=20s")
		.withConfiguration(
				AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, AmqpManagementAutoConfiguration.class));

	@Test
	void artemis() {
		assertConnectsAs("artemis", ArtemisConfiguration.class);
	}

	@Test
	void artemisWithAUserOfItsOwn() {
		assertConnectsAs("admin", ArtemisWithUserConfiguration.class);
	}

	@Test
	void artemisThatExposesItsPortForAllProtocols() {
		assertConnectsAs("artemis", ArtemisForAllProtocolsConfiguration.class);
	}

	@Test
	void activeMqIsConnectedToWithoutUser() {
		assertConnectsAs(null, ActiveMqConfiguration.class);
	}

	@Test
	void activeMqWithAUser() {
		assertConnectsAs("admin", ActiveMqWithUserConfiguration.class);
	}

	@Test
	void rabbitMq() {
		assertConnectsAs("guest", RabbitMqConfiguration.class);
	}

	@Test
	void rabbitMqWithAUserOfItsOwn() {
		assertConnectsAs("admin", RabbitMqWithUserConfiguration.class);
	}

	@Test
	void rabbitMqOfTheOlderType() {
		assertConnectsAs("guest", OlderRabbitMqConfiguration.class);
	}

	@Test
	void rabbitMqByName() {
		assertConnectsAs("guest", RabbitMqByNameConfiguration.class);
	}

	@Test
	void brokerJByName() {
		assertConnectsAs("admin", BrokerJConfiguration.class);
	}

	@Test
	void brokerJByNameWithAUserOfItsOwn() {
		assertConnectsAs("me", BrokerJWithUserConfiguration.class);
	}

	@Test
	void routerByName() {
		assertConnectsAs(null, RouterConfiguration.class);
	}

	@Test
	void trustOfTheContainerMakesItTls() {
		run(TlsConfiguration.class, (context) -> {
			assertThat(context.getBean(AmqpManagementConnectionDetails.class).getTls()).isNotNull();
			assertThat(context.getBean(ManagementTemplate.class).execute("READ").isSuccess()).isTrue();
		});
	}

	@Test
	void emulatorOfServiceBus() {
		assertIsEmulator("service-bus", ServiceBusConfiguration.class);
	}

	@Test
	void emulatorOfServiceBusByName() {
		assertIsEmulator("service-bus", ServiceBusByNameConfiguration.class);
	}

	/**
	 * Or the details would have to go by that.
	 */
	@Test
	void testcontainersSaysTheSameOfEmulators() {
		this.contextRunner.withUserConfiguration(ServiceBusConfiguration.class).run((context) -> {
			AzureConnectionString theirs = AzureConnectionString
				.parse(context.getBean(ServiceBusEmulatorContainer.class).getConnectionString());
			AmqpManagementConnectionDetails ours = context.getBean(AmqpManagementConnectionDetails.class);
			assertThat(ours.getAddresses()).containsExactly(theirs.address());
			assertThat(ours.getSharedAccess()).isEqualTo(theirs.access());
			assertThat(theirs.tls()).isFalse();
		});
	}

	@Test
	void emulatorOfEventHubs() {
		assertIsEmulator("event-hubs", EventHubsConfiguration.class);
	}

	private void assertIsEmulator(String dialect, Class<?> configuration) {
		run(configuration, (context) -> {
			AmqpManagementConnectionDetails details = context.getBean(AmqpManagementConnectionDetails.class);
			int port = context.getBean(NodeInside.class).node().port();
			assertThat(details.getAddresses()).containsExactly(new Address("localhost", port));
			assertThat(details.getSharedAccess())
				.isEqualTo(new SharedAccessKey("RootManageSharedAccessKey", "SAS_KEY_VALUE"));
			assertThat(details.getTls()).isNull();
			assertThat(details.getUsername()).isNull();
			assertThat(details.getDialect()).extracting(ManagementDialect::name).isEqualTo(dialect);
		});
	}

	@Test
	void otherNamesAreLeftToOthers() {
		run(UnknownConfiguration.class,
				(context) -> assertThat(context).hasFailed()
					.getFailure()
					.hasMessageContaining("No ConnectionDetails found for source"));
	}

	@Test
	void containerForAnotherTypeOfDetailsIsLeftAlone() {
		run(ForOthersConfiguration.class,
				(context) -> assertThat(context).hasFailed()
					.getFailure()
					.hasMessageContaining("No ConnectionDetails found for source"));
	}

	@Test
	void containerMayBeForThisTypeOfDetailsAlone() {
		assertConnectsAs("artemis", ForNobodyElseConfiguration.class);
	}

	@Test
	void firstOfSeveralContainersIsTaken() {
		this.contextRunner.withUserConfiguration(ArtemisConfiguration.class, RabbitMqConfiguration.class)
			.run((context) -> assertThat(context).getBeanNames(AmqpManagementConnectionDetails.class)
				.containsExactly("brokerContainerConnectionDetailsForArtemis"));
	}

	@Test
	void detailsOfTheUserWin() {
		AmqpManagementConnectionDetails details = () -> List.of(new Address("mine", 1));
		this.contextRunner.withBean("mine", AmqpManagementConnectionDetails.class, () -> details)
			.withUserConfiguration(ArtemisConfiguration.class)
			.run((context) -> assertThat(context).getBean(AmqpManagementConnectionDetails.class).isSameAs(details));
	}

	private void assertConnectsAs(@Nullable String username, Class<?> configuration) {
		run(configuration, (context) -> {
			AmqpManagementConnectionDetails details = context.getBean(AmqpManagementConnectionDetails.class);
			assertThat(details.getUsername()).isEqualTo(username);
			assertThat(details.getPassword()).isEqualTo(username);
			assertThat(details.getTls()).isNull();
			assertThat(details.getDialect()).isNull();
			assertThat(details.getSharedAccess()).isNull();
			assertThat(context.getBean(ManagementTemplate.class).execute("READ").isSuccess()).isTrue();
		});
	}

	private void run(Class<?> configuration, Consumer<AssertableApplicationContext> assertions) {
		this.contextRunner.withUserConfiguration(configuration).run(assertions::accept);
	}

	@Configuration(proxyBeanMethods = false)
	static class ArtemisConfiguration {

		@Bean
		@ServiceConnection
		Artemis artemis() {
			return new Artemis(new NodeInside("artemis", "artemis"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ArtemisWithUserConfiguration {

		@Bean
		@ServiceConnection
		Artemis artemis() {
			Artemis artemis = new Artemis(new NodeInside("admin", "admin"));
			artemis.withUser("admin").withPassword("admin");
			return artemis;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ArtemisForAllProtocolsConfiguration {

		@Bean
		@ServiceConnection(name = "apache/activemq-artemis")
		AnyImage artemis() {
			AnyImage artemis = new AnyImage("apache/activemq-artemis:2.40.0", new NodeInside(61616));
			return artemis.withExposedPorts(8161, 61616);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ActiveMqConfiguration {

		@Bean
		@ServiceConnection
		ActiveMq activeMq() {
			return new ActiveMq(new NodeInside(5672));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ActiveMqWithUserConfiguration {

		@Bean
		@ServiceConnection
		ActiveMq activeMq() {
			ActiveMq activeMq = new ActiveMq(new NodeInside("admin", "admin"));
			activeMq.withUser("admin").withPassword("admin");
			return activeMq;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RabbitMqConfiguration {

		@Bean
		@ServiceConnection
		RabbitMq rabbitMq() {
			return new RabbitMq(new NodeInside("guest", "guest"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RabbitMqWithUserConfiguration {

		@Bean
		@ServiceConnection
		RabbitMq rabbitMq() {
			RabbitMq rabbitMq = new RabbitMq(new NodeInside("admin", "admin"));
			rabbitMq.withAdminUser("admin").withAdminPassword("admin");
			return rabbitMq;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OlderRabbitMqConfiguration {

		@Bean
		@ServiceConnection
		OlderRabbitMq rabbitMq() {
			return new OlderRabbitMq(new NodeInside("guest", "guest"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RabbitMqByNameConfiguration {

		@Bean
		@ServiceConnection(name = "rabbitmq")
		AnyImage rabbitMq() {
			return new AnyImage("example.org/our-rabbit:1", new NodeInside("guest", "guest")).withExposedPorts(5672);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokerJConfiguration {

		@Bean
		@ServiceConnection(name = "apache/qpid-broker-j")
		Container<?> brokerJ() {
			return new AnyImage("apache/qpid-broker-j:10.1.0", new NodeInside("admin", "admin")).withExposedPorts(5672);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BrokerJWithUserConfiguration {

		@Bean
		@ServiceConnection(name = "apache/qpid-broker-j")
		Container<?> brokerJ() {
			return new AnyImage("apache/qpid-broker-j:10.1.0", new NodeInside("me", "me")).withExposedPorts(5672)
				.withEnv("QPID_ADMIN_USER", "me")
				.withEnv("QPID_ADMIN_PASSWORD", "me");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RouterConfiguration {

		@Bean
		@ServiceConnection(name = "skupper/skupper-router")
		AnyImage router() {
			return new AnyImage("quay.io/skupper/skupper-router:3.4.0", new NodeInside(5672)).withExposedPorts(5672);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TlsConfiguration {

		@Bean
		@ServiceConnection
		@JksTrustStore(type = "PKCS12", location = "classpath:node.p12", password = "changeit")
		RabbitMq rabbitMq() {
			return new RabbitMq(new NodeInside(5671).tls());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServiceBusConfiguration {

		@Bean
		NodeInside inside() {
			return new NodeInside(5672);
		}

		@Bean
		@ServiceConnection
		ServiceBusEmulator emulator(NodeInside inside) {
			return new ServiceBusEmulator(inside);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServiceBusByNameConfiguration {

		@Bean
		NodeInside inside() {
			return new NodeInside(5672);
		}

		@Bean
		@ServiceConnection(name = "azure-messaging/servicebus-emulator")
		AnyImage emulator(NodeInside inside) {
			return new AnyImage(EMULATOR, inside).withExposedPorts(5672);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EventHubsConfiguration {

		@Bean
		NodeInside inside() {
			return new NodeInside(5672);
		}

		@Bean
		@ServiceConnection
		EventHubsEmulator emulator(NodeInside inside) {
			return new EventHubsEmulator(inside);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnknownConfiguration {

		@Bean
		@ServiceConnection(name = "acme/broker")
		AnyImage acme() {
			return new AnyImage("acme/broker:1", new NodeInside(5672)).withExposedPorts(5672);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ForNobodyElseConfiguration {

		@Bean
		@ServiceConnection(type = AmqpManagementConnectionDetails.class)
		Artemis artemis() {
			return new Artemis(new NodeInside("artemis", "artemis"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ForOthersConfiguration {

		@Bean
		@ServiceConnection(type = OtherDetails.class)
		Artemis artemis() {
			return new Artemis(new NodeInside("artemis", "artemis"));
		}

	}

	interface OtherDetails extends ConnectionDetails {

	}

}
