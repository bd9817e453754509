package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.support.EncodedTypes;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.junit.jupiter.api.Test;
import org.testcontainers.azure.ServiceBusEmulatorContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dialect with Microsoft's emulator of Service Bus. Skipped where there is no Docker.
 */
class ServiceBusEmulatorTests extends EmulatorFixture {

	private static final String CONFIGURATION = """
			{"UserConfig": {"Namespaces": [{"Name": "sbemulatorns", "Queues": [
			{"Name": "orders", "Properties": {"LockDuration": "PT1M", "MaxDeliveryCount": 10}}], "Topics": []}],
			"Logging": {"Type": "Console"}}}
			""";

	private Network network;

	private MSSQLServerContainer database;

	private ServiceBusEmulatorContainer emulator;

	@Override
	protected String startEmulator() {
		this.network = Network.newNetwork();
		this.database = new MSSQLServerContainer("mcr.microsoft.com/mssql/server:2022-latest").acceptLicense()
			.withNetwork(this.network);
		this.emulator = new ServiceBusEmulatorContainer("mcr.microsoft.com/azure-messaging/servicebus-emulator:latest")
			.acceptLicense()
			.withConfig(Transferable.of(CONFIGURATION))
			.withNetwork(this.network)
			.withMsSqlServerContainer(this.database);
		this.emulator.start();
		return this.emulator.getConnectionString();
	}

	@Override
	protected void stopEmulator() {
		if (this.emulator != null) {
			this.emulator.stop();
			this.database.stop();
			this.network.close();
		}
	}

	@Override
	protected String entity() {
		return "orders";
	}

	@Test
	void aMessageIsScheduledPeekedAndTakenBack() {
		try (ManagementTemplate queue = template(Dialects.serviceBus(), "orders/$management")) {
			byte[] message = EncodedTypes.encoded(new Data("hello".getBytes()));
			Object numbers = ((Map<?, ?>) queue
				.execute(ManagementRequest.of("schedule-message")
					.withBody(Map.of("messages", List.of(Map.of("message", message, "message-id", "m")))))
				.body()).get("sequence-numbers");
			Map<?, ?> peeked = (Map<?, ?>) queue
				.execute(ManagementRequest.of("peek-message")
					.withBody(Map.of("from-sequence-number", 1, "message-count", 10)))
				.body();
			assertThat((List<?>) peeked.get("messages")).isNotEmpty();
			assertThat(queue
				.execute(ManagementRequest.of("cancel-scheduled-message").withBody(Map.of("sequence-numbers", numbers)))
				.isSuccess()).isTrue();
		}
	}

}
