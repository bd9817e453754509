package io.github.amqpmgmt.dialect;

import java.util.Map;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;
import org.testcontainers.azure.AzuriteContainer;
import org.testcontainers.azure.EventHubsEmulatorContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dialect with Microsoft's emulator of Event Hubs. Skipped where there is no Docker.
 */
class EventHubsEmulatorTests extends EmulatorFixture {

	private static final String CONFIGURATION = """
			{"UserConfig": {"NamespaceConfig": [{"Type": "EventHub", "Name": "emulatorNs1", "Entities": [
			{"Name": "orders", "PartitionCount": "2", "ConsumerGroups": [{"Name": "cg1"}]}]}],
			"LoggingConfig": {"Type": "Console"}}}
			""";

	private Network network;

	private AzuriteContainer storage;

	private EventHubsEmulatorContainer emulator;

	@Override
	protected String startEmulator() {
		this.network = Network.newNetwork();
		this.storage = new AzuriteContainer("mcr.microsoft.com/azure-storage/azurite:latest").withNetwork(this.network);
		this.emulator = new EventHubsEmulatorContainer("mcr.microsoft.com/azure-messaging/eventhubs-emulator:latest")
			.acceptLicense()
			.withConfig(Transferable.of(CONFIGURATION))
			.withNetwork(this.network)
			.withAzuriteContainer(this.storage);
		this.emulator.start();
		return this.emulator.getConnectionString();
	}

	@Override
	protected void stopEmulator() {
		if (this.emulator != null) {
			this.emulator.stop();
			this.storage.stop();
			this.network.close();
		}
	}

	@Override
	protected String entity() {
		return "orders";
	}

	@Test
	void anEventHubAndItsPartitionsAreRead() throws Exception {
		try (ManagementTemplate namespace = template(Dialects.eventHubs(), "$management")) {
			Read hub = new Read("com.microsoft:eventhub", EntityKey.name("orders"));
			Map<String, Object> attributes = Dialects.eventHubs()
				.entities()
				.attributes(hub, namespace.execute(ManagementRequest.of(hub)));
			assertThat((Object[]) attributes.get("partition_ids")).containsExactly("0", "1");
			Read partition = new Read("com.microsoft:partition", EntityKey.path("orders/1"));
			assertThat(Dialects.eventHubs()
				.entities()
				.attributes(partition, namespace.execute(ManagementRequest.of(partition))))
				.containsEntry("partition", "1");
		}
	}

}
