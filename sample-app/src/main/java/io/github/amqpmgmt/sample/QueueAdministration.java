package io.github.amqpmgmt.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Manages the queues of a Qpid Broker-J. The starter provides the template; everything
 * else is what the broker's management defines: names of operations, types and
 * attributes.
 */
@Service
class QueueAdministration {

	static final String QUEUE = "org.apache.qpid.Queue";

	private final ManagementTemplate management;

	QueueAdministration(ManagementTemplate management) {
		this.management = management;
	}

	/**
	 * The types of the entities that the broker lets one manage.
	 */
	Set<String> entityTypes() {
		return this.management.operation("GET-TYPES")
			.type("org.amqp.management")
			.identity("self")
			.execute()
			.bodyAsMap()
			.keySet();
	}

	/**
	 * Creates a queue.
	 * @throws io.github.amqpmgmt.EntityConflictException if there is one of that name
	 */
	void create(String name) {
		this.management.operation("CREATE").type(QUEUE).body(Map.of("name", name, "durable", false)).execute();
	}

	/**
	 * The attributes of a queue.
	 * @throws io.github.amqpmgmt.EntityNotFoundException if there is no such queue
	 */
	Map<String, @Nullable Object> read(String name) {
		return onQueue("READ", name).execute().bodyAsMap();
	}

	/**
	 * The number of messages on a queue. Broker-J keeps statistics apart from attributes.
	 * @throws io.github.amqpmgmt.EntityNotFoundException if there is no such queue
	 */
	long depth(String name) {
		Map<String, @Nullable Object> statistics = onQueue("getStatistics", name).execute().bodyAsMap();
		return ((Number) Objects.requireNonNull(statistics.get("queueDepthMessages"))).longValue();
	}

	/**
	 * The names of all queues.
	 */
	List<String> names() {
		Map<String, @Nullable Object> table = this.management.operation("QUERY")
			.type("org.amqp.management")
			.identity("self")
			.property("entityType", QUEUE)
			.body(Map.of("attributeNames", List.of("name")))
			.execute()
			.bodyAsMap();
		List<?> rows = (List<?>) Objects.requireNonNull(table.get("results"));
		return rows.stream().map((row) -> (String) ((List<?>) row).get(0)).toList();
	}

	/**
	 * Deletes a queue and the messages on it.
	 * @throws io.github.amqpmgmt.EntityNotFoundException if there is no such queue
	 */
	void delete(String name) {
		onQueue("DELETE", name).execute();
	}

	/**
	 * Broker-J finds entities by their path, or by an identity it made up.
	 */
	private OperationSpec onQueue(String operation, String name) {
		return this.management.operation(operation).type(QUEUE).property("index", "object-path").property("key", name);
	}

}
