package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of skupper-router and Qpid Dispatch in Docker Compose.
 */
class RouterDockerComposeConnectionDetailsFactory extends BrokerDockerComposeConnectionDetailsFactory {

	RouterDockerComposeConnectionDetailsFactory() {
		super(BrokerImage.ROUTER);
	}

}
