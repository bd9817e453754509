package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of Microsoft's emulator of Event Hubs in Docker Compose.
 */
class EventHubsEmulatorDockerComposeConnectionDetailsFactory extends BrokerDockerComposeConnectionDetailsFactory {

	EventHubsEmulatorDockerComposeConnectionDetailsFactory() {
		super(BrokerImage.EVENT_HUBS);
	}

}
