package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.ManagementRequest;

/**
 * Event hubs by their names, and partitions by paths of event hub and partition id, such
 * as {@code orders/0}; all that can be done is to read them.
 */
final class EventHubsEntities extends StandardEntities {

	static final EventHubsEntities INSTANCE = new EventHubsEntities();

	private static final String EVENT_HUB = "com.microsoft:eventhub";

	private static final String PARTITION = "com.microsoft:partition";

	private EventHubsEntities() {
	}

	@Override
	public ManagementRequest request(EntityOperation operation) {
		if (!(operation instanceof Read)) {
			throw unsupported("Event Hubs has no operation " + operation.operation() + " on entities",
					"Read event hubs and partitions; they are created, changed and listed over HTTP.");
		}
		return super.request(operation);
	}

	@Override
	protected ManagementRequest keyed(ManagementRequest request, EntityKey key) {
		if (EVENT_HUB.equals(request.type())) {
			return eventHub(request, key);
		}
		if (PARTITION.equals(request.type())) {
			return partition(request, key);
		}
		throw unsupported("Event Hubs has no entity type " + request.type(),
				"Read '" + EVENT_HUB + "' or '" + PARTITION + "'.");
	}

	private static ManagementRequest eventHub(ManagementRequest request, EntityKey key) {
		if (key.kind() != EntityKey.Kind.NAME) {
			throw unsupported("There is no event hub by " + key, "Name the event hub by its name.");
		}
		return request.withProperty("name", key.value());
	}

	private static ManagementRequest partition(ManagementRequest request, EntityKey key) {
		int slash = key.value().lastIndexOf('/');
		if (key.kind() != EntityKey.Kind.PATH || slash < 1 || slash == key.value().length() - 1) {
			throw unsupported("There is no partition by " + key,
					"Name the partition by a path of event hub and partition id, such as 'orders/0'.");
		}
		return request.withProperty("name", key.value().substring(0, slash))
			.withProperty("partition", key.value().substring(slash + 1));
	}

}
