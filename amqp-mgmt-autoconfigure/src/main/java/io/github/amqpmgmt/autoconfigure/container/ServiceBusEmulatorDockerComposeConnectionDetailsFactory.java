package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of Microsoft's emulator of Service Bus in Docker Compose.
 */
class ServiceBusEmulatorDockerComposeConnectionDetailsFactory extends BrokerDockerComposeConnectionDetailsFactory {

	ServiceBusEmulatorDockerComposeConnectionDetailsFactory() {
		super(BrokerImage.SERVICE_BUS);
	}

}
