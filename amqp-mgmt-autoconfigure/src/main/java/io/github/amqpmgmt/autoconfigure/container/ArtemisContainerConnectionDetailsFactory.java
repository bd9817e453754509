package io.github.amqpmgmt.autoconfigure.container;

import java.util.stream.Stream;

import org.testcontainers.activemq.ArtemisContainer;

/**
 * Connection details of Apache ActiveMQ Artemis in Testcontainers.
 */
class ArtemisContainerConnectionDetailsFactory extends BrokerContainerConnectionDetailsFactory {

	ArtemisContainerConnectionDetailsFactory() {
		super(BrokerImage.ARTEMIS);
	}

	@Override
	Stream<Class<?>> containerTypes() {
		return Stream.of(ArtemisContainer.class);
	}

}
