package io.github.amqpmgmt.sample;

import java.util.List;

import io.github.amqpmgmt.autoconfigure.AmqpManagementConnectionDetails;
import io.github.amqpmgmt.connection.Address;

/**
 * Where the embedded broker is, as the starter wants to know it. A bean of this type
 * takes the place of the properties {@code amqp.mgmt.*}.
 */
record EmbeddedBrokerConnectionDetails(EmbeddedBroker broker) implements AmqpManagementConnectionDetails {

	@Override
	public List<Address> getAddresses() {
		return List.of(new Address(this.broker.uri().getHost(), this.broker.uri().getPort()));
	}

	@Override
	public String getUsername() {
		return this.broker.username();
	}

	@Override
	public String getPassword() {
		return this.broker.password();
	}

}
