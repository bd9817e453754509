package io.github.amqpmgmt.autoconfigure.container;

import java.util.stream.Stream;

import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * Connection details of RabbitMQ in Testcontainers.
 */
class RabbitMqContainerConnectionDetailsFactory extends BrokerContainerConnectionDetailsFactory {

	RabbitMqContainerConnectionDetailsFactory() {
		super(BrokerImage.RABBITMQ);
	}

	@Override
	@SuppressWarnings("deprecation") // The older of the two types.
	Stream<Class<?>> containerTypes() {
		return Stream.of(RabbitMQContainer.class, org.testcontainers.containers.RabbitMQContainer.class);
	}

}
