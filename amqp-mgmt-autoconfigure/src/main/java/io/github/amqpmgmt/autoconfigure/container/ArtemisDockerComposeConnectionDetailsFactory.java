package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of Apache ActiveMQ Artemis in Docker Compose.
 */
class ArtemisDockerComposeConnectionDetailsFactory extends BrokerDockerComposeConnectionDetailsFactory {

	ArtemisDockerComposeConnectionDetailsFactory() {
		super(BrokerImage.ARTEMIS);
	}

}
