package io.github.amqpmgmt.autoconfigure.container;

import java.util.stream.Stream;

import org.testcontainers.azure.ServiceBusEmulatorContainer;

/**
 * Connection details of Microsoft's emulator of Service Bus in Testcontainers.
 */
class ServiceBusEmulatorContainerConnectionDetailsFactory extends BrokerContainerConnectionDetailsFactory {

	ServiceBusEmulatorContainerConnectionDetailsFactory() {
		super(BrokerImage.SERVICE_BUS);
	}

	@Override
	Stream<Class<?>> containerTypes() {
		return Stream.of(ServiceBusEmulatorContainer.class);
	}

}
