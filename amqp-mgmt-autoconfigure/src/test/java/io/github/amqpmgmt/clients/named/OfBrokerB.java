package io.github.amqpmgmt.clients.named;

import java.util.Map;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementOperation;

/**
 * A client of the template that a property, or else this interface, names.
 */
@AmqpManagementClient(template = "${template:broker-b}")
public interface OfBrokerB {

	@ManagementOperation("who-are-you")
	Map<String, Object> read();

}
