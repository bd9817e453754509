package io.github.amqpmgmt.clients.wrong;

import java.util.Map;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementOperation;

/**
 * A client with mistakes.
 */
@AmqpManagementClient
public interface Bindings {

	@ManagementOperation(value = "READ", timeout = "${none}")
	Map<String, Object> read(String name);

}
