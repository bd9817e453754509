package io.github.amqpmgmt.autoconfigure.container;

/**
 * Connection details of Apache Qpid Broker-J in Testcontainers.
 */
class BrokerJContainerConnectionDetailsFactory extends BrokerContainerConnectionDetailsFactory {

	BrokerJContainerConnectionDetailsFactory() {
		super(BrokerImage.BROKER_J);
	}

}
