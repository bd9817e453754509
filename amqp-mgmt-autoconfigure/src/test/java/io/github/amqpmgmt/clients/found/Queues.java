package io.github.amqpmgmt.clients.found;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.Body;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.Name;

/**
 * A client in the packages of a test's application.
 */
@AmqpManagementClient(type = "${queues.type:queue}")
public interface Queues extends Entities<Queue> {

	@ManagementOperation("READ")
	Optional<Queue> find(@Name String name);

	@ManagementOperation("READ")
	CompletableFuture<Queue> read(@Name String name);

	@ManagementOperation("CREATE")
	void create(@Name String name, @Body NewQueue attributes);

	@ManagementOperation("consumers")
	List<Consumer> consumers(@Name String name);

	/**
	 * What is sent.
	 */
	record NewQueue(boolean durable) {
	}

	/**
	 * What is read.
	 */
	record Consumer(String user) {
	}

}
