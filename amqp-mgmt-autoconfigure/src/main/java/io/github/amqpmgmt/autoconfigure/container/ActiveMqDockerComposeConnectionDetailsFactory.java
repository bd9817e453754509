package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of Apache ActiveMQ Classic in Docker Compose.
 */
class ActiveMqDockerComposeConnectionDetailsFactory extends BrokerDockerComposeConnectionDetailsFactory {

	ActiveMqDockerComposeConnectionDetailsFactory() {
		super(BrokerImage.ACTIVEMQ);
	}

}
