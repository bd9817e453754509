package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of Apache Qpid Broker-J in Docker Compose.
 */
class BrokerJDockerComposeConnectionDetailsFactory extends BrokerDockerComposeConnectionDetailsFactory {

	BrokerJDockerComposeConnectionDetailsFactory() {
		super(BrokerImage.BROKER_J);
	}

}
