package io.github.amqpmgmt.autoconfigure.container;

import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.activemq.ActiveMQContainer;
import org.testcontainers.azure.AzuriteContainer;
import org.testcontainers.azure.EventHubsEmulatorContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of service connections to the products themselves. Skipped where there is no
 * Docker.
 */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(600)
class BrokerContainerTests {

	@Nested
	@SpringBootTest
	@Import(Containers.class)
	@DirtiesContext
	class OrdersTests {

		@Test
		void aQueueOfArtemisLivesByItsName(@Autowired ManagementTemplate management) {
			management.create("queue").name("orders").attribute("routingType", "ANYCAST").execute();
			assertThat(management.read("queue").name("orders").find()).isPresent();
			management.delete("queue").name("orders").execute();
			assertThat(management.read("queue").name("orders").find()).isEmpty();
		}

	}

	@Nested
	@SpringBootTest
	@Testcontainers
	@DirtiesContext
	class RabbitMqTests {

		@Container
		@ServiceConnection
		static final RabbitMQContainer broker = new RabbitMQContainer("rabbitmq:4.1-management-alpine");

		@Test
		void aQueueOfRabbitMqLivesByItsName(@Autowired ManagementTemplate management) {
			management.create("queue").name("orders").attribute("durable", true).execute();
			assertThat(management.read("queue").name("orders").find()).isPresent();
			management.delete("queue").name("orders").execute();
			assertThat(management.read("queue").name("orders").find()).isEmpty();
		}

	}

	@Nested
	@SpringBootTest
	@Testcontainers
	@DirtiesContext
	class BrokerJTests {

		@Container
		@ServiceConnection
		static final GenericContainer<?> broker = new GenericContainer<>("apache/qpid-broker-j:10.1.0")
			.withExposedPorts(5672)
			.waitingFor(Wait.forLogMessage(".*BRK-1004.*", 1));

		@Test
		void aQueueOfBrokerJLivesByItsName(@Autowired ManagementTemplate management) {
			management.create("org.apache.qpid.Queue").name("orders").execute();
			assertThat(management.read("org.apache.qpid.Queue").name("orders").find()).isPresent();
			management.delete("org.apache.qpid.Queue").name("orders").execute();
			assertThat(management.read("org.apache.qpid.Queue").name("orders").find()).isEmpty();
		}

	}

	/**
	 * It has no management node.
	 */
	@Nested
	@SpringBootTest
	@Testcontainers
	@DirtiesContext
	class ActiveMqTests {

		@Container
		@ServiceConnection
		static final ActiveMQContainer broker = new ActiveMQContainer("apache/activemq-classic:6.1.7").withUser("admin")
			.withPassword("s3cret");

		@Test
		void activeMqLetsTheUserIn(@Autowired ManagementConnection connection) {
			connection.connectAsync().orTimeout(60, TimeUnit.SECONDS).join();
		}

	}

	@Nested
	@SpringBootTest
	@Testcontainers
	@DirtiesContext
	class EventHubsTests {

		private static final String CONFIGURATION = """
				{"UserConfig": {"NamespaceConfig": [{"Type": "EventHub", "Name": "emulatorNs1", "Entities": [
				{"Name": "orders", "PartitionCount": "2", "ConsumerGroups": [{"Name": "cg1"}]}]}],
				"LoggingConfig": {"Type": "Console"}}}
				""";

		static final Network network = Network.newNetwork();

		@Container
		static final AzuriteContainer storage = new AzuriteContainer("mcr.microsoft.com/azure-storage/azurite:latest")
			.withNetwork(network);

		@Container
		@ServiceConnection
		static final EventHubsEmulatorContainer emulator = new EventHubsEmulatorContainer(
				"mcr.microsoft.com/azure-messaging/eventhubs-emulator:latest")
			.acceptLicense()
			.withConfig(Transferable.of(CONFIGURATION))
			.withNetwork(network)
			.withAzuriteContainer(storage);

		@Test
		void anEventHubIsRead(@Autowired ManagementTemplate management) {
			assertThat(management.read("com.microsoft:eventhub").name("orders").execute()).containsEntry("name",
					"orders");
		}

	}

}
