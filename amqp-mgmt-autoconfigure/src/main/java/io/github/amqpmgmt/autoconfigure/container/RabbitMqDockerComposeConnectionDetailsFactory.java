package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of RabbitMQ in Docker Compose.
 */
class RabbitMqDockerComposeConnectionDetailsFactory extends BrokerDockerComposeConnectionDetailsFactory {

	RabbitMqDockerComposeConnectionDetailsFactory() {
		super(BrokerImage.RABBITMQ);
	}

}
