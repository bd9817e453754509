package io.github.amqpmgmt.autoconfigure.container;

import java.util.stream.Stream;

import org.testcontainers.azure.EventHubsEmulatorContainer;

/**
 * Connection details of Microsoft's emulator of Event Hubs in Testcontainers.
 */
class EventHubsEmulatorContainerConnectionDetailsFactory extends BrokerContainerConnectionDetailsFactory {

	EventHubsEmulatorContainerConnectionDetailsFactory() {
		super(BrokerImage.EVENT_HUBS);
	}

	@Override
	Stream<Class<?>> containerTypes() {
		return Stream.of(EventHubsEmulatorContainer.class);
	}

}
