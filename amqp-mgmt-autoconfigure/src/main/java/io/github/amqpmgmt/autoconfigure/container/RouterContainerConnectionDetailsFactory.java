package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of skupper-router and Qpid Dispatch in Testcontainers.
 */
class RouterContainerConnectionDetailsFactory extends BrokerContainerConnectionDetailsFactory {

	RouterContainerConnectionDetailsFactory() {
		super(BrokerImage.ROUTER);
	}

}
