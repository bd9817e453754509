package io.github.amqpmgmt.sample;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.stereotype.Service;

/**
 * Manages the queues of a Qpid Broker-J. The starter provides the template; everything
 * else is what the broker's management defines: types, attributes and operations.
 */
@Service
@RegisterReflectionForBinding(QueueAdministration.Queue.class)
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
		return this.management.schema().types().keySet();
	}

	/**
	 * Creates a queue.
	 * @throws io.github.amqpmgmt.EntityConflictException if there is one of that name
	 */
	void create(String name) {
		this.management.create(QUEUE).name(name).attribute("durable", false).execute();
	}

	/**
	 * The attributes of a queue.
	 * @throws io.github.amqpmgmt.EntityNotFoundException if there is no such queue
	 */
	Map<String, @Nullable Object> read(String name) {
		return this.management.read(QUEUE).name(name).execute();
	}

	/**
	 * The number of messages on a queue. Broker-J keeps statistics apart from attributes.
	 * @throws io.github.amqpmgmt.EntityNotFoundException if there is no such queue
	 */
	long depth(String name) {
		Map<String, @Nullable Object> statistics = this.management.operation("getStatistics")
			.type(QUEUE)
			.property("index", "object-path")
			.property("key", name)
			.execute()
			.bodyAsMap();
		return ((Number) Objects.requireNonNull(statistics.get("queueDepthMessages"))).longValue();
	}

	/**
	 * The names of all queues.
	 */
	List<String> names() {
		return this.management.query(QUEUE).attributes("name").list(Queue.class).stream().map(Queue::name).toList();
	}

	/**
	 * Deletes a queue and the messages on it.
	 * @throws io.github.amqpmgmt.EntityNotFoundException if there is no such queue
	 */
	void delete(String name) {
		this.management.delete(QUEUE).name(name).execute();
	}

	record Queue(String name) {
	}

}
