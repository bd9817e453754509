package io.github.amqpmgmt.clients.found;

import java.util.Map;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.Name;

/**
 * A client with a bean name of its own.
 */
@AmqpManagementClient(type = "exchange", beanName = "theExchanges")
public interface Exchanges {

	@ManagementOperation("READ")
	Map<String, Object> read(@Name String name);

}
