package io.github.amqpmgmt.azure;

import java.util.Optional;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.Name;
import io.github.amqpmgmt.client.Path;

/**
 * The event hubs of an Azure Event Hubs namespace. Its template has the dialect
 * {@code event-hubs}. Clients are safe for use by any number of threads.
 *
 * @since 0.1.0
 */
@AmqpManagementClient
public interface EventHubs {

	/**
	 * Reads what there is to know of an event hub.
	 * @param name its name
	 * @return the event hub, or empty if there is none of this name
	 */
	@ManagementOperation(value = "READ", type = "com.microsoft:eventhub")
	Optional<EventHub> eventHub(@Name String name);

	/**
	 * Reads what there is to know of a partition.
	 * @param eventHub the name of the event hub
	 * @param partition the id of the partition, such as {@code 0}
	 * @return the partition, or empty if there is none
	 */
	default Optional<EventHubPartition> partition(String eventHub, String partition) {
		return partition(eventHub + "/" + partition);
	}

	/**
	 * Reads what there is to know of a partition.
	 * @param path event hub and partition id, such as {@code orders/0}
	 * @return the partition, or empty if there is none
	 */
	@ManagementOperation(value = "READ", type = "com.microsoft:partition")
	Optional<EventHubPartition> partition(@Path String path);

}
