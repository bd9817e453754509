package io.github.amqpmgmt.clients.taken;

import java.util.Map;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementOperation;

/**
 * A client with the bean name of another.
 */
@AmqpManagementClient
public interface Queues {

	@ManagementOperation("GET-TYPES")
	Map<String, Object> types();

}
