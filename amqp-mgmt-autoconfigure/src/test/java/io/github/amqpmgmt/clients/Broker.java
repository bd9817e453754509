package io.github.amqpmgmt.clients;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementOperation;

/**
 * A client of a certain template.
 */
@AmqpManagementClient(template = "${broker.template:second}")
public interface Broker {

	@ManagementOperation("version")
	String version();

}
