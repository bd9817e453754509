package io.github.amqpmgmt.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;

/**
 * Answers as the OASIS draft says.
 */
class StandardNode implements Function<ReceivedRequest, ManagementReply> {

	static final String TYPE = "queue";

	static final List<String> ATTRIBUTES = List.of("name", "identity", "durable", "limit");

	private final EntityTable entities = new EntityTable();

	@Override
	public ManagementReply apply(ReceivedRequest request) {
		if ("org.amqp.management".equals(request.type())) {
			return ofNode(request);
		}
		if (!TYPE.equals(request.type())) {
			return ManagementReply.status(404, "No such type");
		}
		Object name = request.applicationProperties().get("name");
		if ("CREATE".equals(request.operation())) {
			Map<String, Object> created = this.entities.create((String) name, (Map<?, ?>) request.body());
			return (created != null) ? ManagementReply.of(201, "Created", created)
					: ManagementReply.status(409, "There is one");
		}
		Map<String, Object> entity = this.entities.find(name, request.applicationProperties().get("identity"));
		return (entity != null) ? ofEntity(request, entity) : ManagementReply.status(404, "No such entity");
	}

	private ManagementReply ofEntity(ReceivedRequest request, Map<String, Object> entity) {
		return switch (request.operation()) {
			case "READ" -> ManagementReply.ok(entity);
			case "UPDATE" -> {
				((Map<?, ?>) request.body()).forEach((key, value) -> entity.put((String) key, value));
				yield ManagementReply.ok(entity);
			}
			case "DELETE" -> {
				this.entities.remove(entity);
				yield ManagementReply.of(204, null, Map.of());
			}
			default -> ManagementReply.status(501, "No such operation");
		};
	}

	private ManagementReply ofNode(ReceivedRequest request) {
		return switch (request.operation()) {
			case "QUERY" -> query(request);
			case "GET-TYPES" -> ManagementReply.ok(Map.of(TYPE, List.of("entity")));
			case "GET-ATTRIBUTES" -> ManagementReply.ok(Map.of(TYPE, ATTRIBUTES));
			case "GET-OPERATIONS" -> ManagementReply.ok(Map.of(TYPE, List.of("READ")));
			case "GET-ANNOTATIONS" -> ManagementReply.ok(Map.of());
			case "GET-MGMT-NODES" -> ManagementReply.ok(List.of("$management"));
			default -> ManagementReply.status(501, "No such operation");
		};
	}

	private ManagementReply query(ReceivedRequest request) {
		List<?> asked = (List<?>) ((Map<?, ?>) request.body()).get("attributeNames");
		List<?> names = asked.isEmpty() ? ATTRIBUTES : asked;
		List<List<Object>> rows = this.entities.rows(names);
		int from = Math.min(rows.size(), (Integer) request.applicationProperties().getOrDefault("offset", 0));
		Integer count = (Integer) request.applicationProperties().get("count");
		int to = (count != null) ? Math.min(rows.size(), from + count) : rows.size();
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("attributeNames", List.copyOf(names));
		body.put("results", List.copyOf(rows.subList(from, to)));
		return ManagementReply.ok(body).withProperty("count", to - from);
	}

}
