package io.github.amqpmgmt.autoconfigure.container;

import java.util.stream.Stream;

import org.testcontainers.activemq.ActiveMQContainer;

/**
 * Connection details of Apache ActiveMQ Classic in Testcontainers.
 */
class ActiveMqContainerConnectionDetailsFactory extends BrokerContainerConnectionDetailsFactory {

	ActiveMqContainerConnectionDetailsFactory() {
		super(BrokerImage.ACTIVEMQ);
	}

	@Override
	Stream<Class<?>> containerTypes() {
		return Stream.of(ActiveMQContainer.class);
	}

}
