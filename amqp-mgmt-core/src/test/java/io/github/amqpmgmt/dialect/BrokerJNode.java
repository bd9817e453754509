package io.github.amqpmgmt.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;

/**
 * Answers as Broker-J does for the queues of a virtual host. {@link BrokerJLiveTests}
 * compares it with the broker.
 */
class BrokerJNode implements Function<ReceivedRequest, ManagementReply> {

	static final String QUEUE = "org.apache.qpid.Queue";

	static final List<String> ATTRIBUTES = List.of("identity", "type", "qpid-type", "object-path", "name",
			"maximumQueueDepthMessages", "description");

	private final EntityTable queues = new EntityTable();

	@Override
	public ManagementReply apply(ReceivedRequest request) {
		ManagementReply reply = isForNode(request) ? ofNode(request) : ofQueue(request);
		return reply.withMessageId(UUID.randomUUID());
	}

	static boolean isForNode(ReceivedRequest request) {
		return "self".equals(request.applicationProperties().get("identity"))
				&& "org.amqp.management".equals(request.type());
	}

	/** What makes the broker close the connection. */
	static boolean isFatal(ReceivedRequest request) {
		Map<String, Object> properties = request.applicationProperties();
		Object identity = properties.get("identity");
		if (identity != null && !(identity instanceof String) || "self".equals(identity) && request.type() == null) {
			return true;
		}
		return isForNode(request)
				&& (!List.of("QUERY", "GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS").contains(request.operation())
						|| "QUERY".equals(request.operation())
								&& !List.of(QUEUE).contains(properties.getOrDefault("entityType", QUEUE))
						|| properties.get("count") instanceof String);
	}

	private ManagementReply ofNode(ReceivedRequest request) {
		return switch (request.operation()) {
			case "QUERY" -> query(request);
			case "GET-TYPES" -> success(200, Map.of(QUEUE, List.of(), "org.amqp.management", List.of()));
			case "GET-ATTRIBUTES" -> success(200, Map.of(QUEUE, ATTRIBUTES, "org.amqp.management", List.of()));
			default -> success(200, Map.of(QUEUE, Map.of("clearQueue", List.of())));
		};
	}

	private ManagementReply query(ReceivedRequest request) {
		if (!(request.body() instanceof Map<?, ?> body)) {
			return failure(request, 400, "Body of a QUERY operation must be a map");
		}
		List<?> asked = (List<?>) body.get("attributeNames");
		List<?> names = (asked == null || asked.isEmpty()) ? ATTRIBUTES : asked;
		List<List<Object>> rows = this.queues.rows(names);
		if (request.applicationProperties().get("offset") instanceof Number offset) {
			rows = rows.subList(Math.min(offset.intValue(), rows.size()), rows.size());
		}
		if (request.applicationProperties().get("count") instanceof Number count) {
			rows = (count.intValue() < rows.size()) ? rows.subList(0, count.intValue()) : List.of();
		}
		return success(200, Map.of("attributeNames", List.copyOf(names), "results", List.copyOf(rows)));
	}

	private ManagementReply ofQueue(ReceivedRequest request) {
		if (!QUEUE.equals(request.type())) {
			return failure(request, 404, "Unknown type " + request.type());
		}
		if ("CREATE".equals(request.operation())) {
			return create(request);
		}
		Map<String, Object> properties = request.applicationProperties();
		if (!List.of("READ", "UPDATE", "DELETE").contains(request.operation())) {
			return failure(request, 501, "Not implemented");
		}
		if (!properties.containsKey("identity") && !properties.containsKey("index")) {
			return failure(request, 500, "Either identity or index must be specified");
		}
		Object path = properties.get("key");
		Object name = (path != null) ? path.toString().replaceAll("\\\\(.)", "$1") : null;
		Map<String, Object> queue = this.queues.find(name, properties.get("identity"));
		return (queue != null) ? ofQueue(request, queue) : failure(request, 404, "UPDATE".equals(request.operation())
				? "No such object" : "DELETE".equals(request.operation()) ? "Not Found" : "Not found");
	}

	private ManagementReply create(ReceivedRequest request) {
		if (!(request.body() instanceof Map<?, ?> body)) {
			return failure(request, 400, "Message body must be a map");
		}
		if (!(body.get("name") instanceof String name)) {
			return failure(request, 400, "The 'object-path' must be supplied");
		}
		Map<Object, Object> attributes = new LinkedHashMap<>(body);
		attributes.put("type", QUEUE);
		attributes.put("qpid-type", "standard");
		attributes.put("object-path", name.replace("\\", "\\\\").replace("/", "\\/"));
		Map<String, Object> created = this.queues.create(name, attributes);
		return (created != null) ? success(201, created)
				: failure(request, 409, "Object already exists with the same path");
	}

	private ManagementReply ofQueue(ReceivedRequest request, Map<String, Object> queue) {
		return switch (request.operation()) {
			case "READ" -> success(200, queue);
			case "UPDATE" -> {
				((Map<?, ?>) request.body()).forEach((key, value) -> queue.put((String) key, value));
				yield success(200, queue);
			}
			default -> {
				this.queues.remove(queue);
				yield success(204, Map.of());
			}
		};
	}

	private static ManagementReply success(int status, Map<String, ?> body) {
		return ManagementReply.of(status, null, new LinkedHashMap<>(body));
	}

	private static ManagementReply failure(ReceivedRequest request, int status, String description) {
		ManagementReply reply = ManagementReply.of(status, description, new byte[0])
			.withContentType("application/octet-stream");
		for (Map.Entry<String, Object> property : request.applicationProperties().entrySet()) {
			reply = reply.withProperty(property.getKey(), property.getValue());
		}
		return reply;
	}

}
