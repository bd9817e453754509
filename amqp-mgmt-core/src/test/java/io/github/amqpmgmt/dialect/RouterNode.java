package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.proton.amqp.UnsignedInteger;

/**
 * Answers as skupper-router does, whose core looks after some types, such as
 * {@link #ADDRESS}, and whose agent looks after all others, such as {@link #PROFILE}.
 * {@link RouterClientTests} has Qpid Proton's own client use it.
 */
class RouterNode implements Function<ReceivedRequest, ManagementReply> {

	static final String PROFILE = "io.skupper.router.sslProfile";

	static final String ADDRESS = "io.skupper.router.router.config.address";

	static final List<String> ATTRIBUTES = List.of("name", "identity", "type", "ciphers", "ordinal", "protocols");

	private final Map<String, EntityTable> types = Map.of(PROFILE, new EntityTable((name) -> "sslProfile/" + name),
			ADDRESS, new EntityTable((name) -> "router.config.address/" + name));

	@Override
	public ManagementReply apply(ReceivedRequest request) {
		ManagementReply reply = answer(request);
		// Whatever the message-id is.
		return (request.correlationId() instanceof String id) ? reply.withCorrelationId(id)
				: reply.withoutCorrelationId();
	}

	private ManagementReply answer(ReceivedRequest request) {
		if (isOfCore(request) && !request.operation().equals(request.operation().toUpperCase(Locale.ROOT))) {
			return status(request, 501, "Not Implemented", null);
		}
		String operation = request.operation().toUpperCase(Locale.ROOT);
		Map<String, Object> properties = request.applicationProperties();
		Object name = properties.get("name");
		Object identity = properties.get("identity");
		if ("org.amqp.management".equals(request.type())) {
			boolean self = (name == null || name.equals("self")) && (identity == null || identity.equals("self"));
			return self ? ofNode(request, operation) : status(request, 404, "No entity", null);
		}
		EntityTable table = this.types.get(request.type());
		if (table == null) {
			return status(request, 400, "No such entity type '" + request.type() + "'", null);
		}
		if (operation.equals("CREATE")) {
			return create(request, table, name);
		}
		if (name == null && identity == null) {
			return status(request, 400, request.type() + ": No name or identity provided", null);
		}
		Map<String, Object> entity = table.find(name, identity);
		return (entity != null) ? ofEntity(request, operation, table, entity)
				: status(request, 404, "No entity with name=" + name, null);
	}

	private static boolean isOfCore(ReceivedRequest request) {
		return ADDRESS.equals(request.type()) || ADDRESS.equals(request.applicationProperties().get("entityType"));
	}

	private ManagementReply create(ReceivedRequest request, EntityTable table, Object name) {
		Map<Object, Object> attributes = new LinkedHashMap<>((Map<?, ?>) read(request.body()));
		if (attributes.get("name") != null && name != null && !attributes.get("name").equals(name)) {
			return status(request, 400, "Conflicting values for 'name'", null);
		}
		if (name == null) {
			return status(request, 400, "Missing required attribute 'name'", null);
		}
		attributes.put("type", request.type());
		Map<String, Object> created = table.create((String) name, attributes);
		if (created != null) {
			return status(request, 201, "Created", created);
		}
		return status(request, 400, isOfCore(request) ? "Name conflicts with an existing entity"
				: "adding " + attributes + " duplicates unique attribute 'name' from existing entity", null);
	}

	private static ManagementReply ofEntity(ReceivedRequest request, String operation, EntityTable table,
			Map<String, Object> entity) {
		return switch (operation) {
			case "READ" -> status(request, 200, "OK", entity);
			case "UPDATE" -> {
				((Map<?, ?>) read(request.body())).forEach((key, value) -> entity.put((String) key, value));
				yield status(request, 200, "OK", entity);
			}
			case "DELETE" -> {
				table.remove(entity);
				yield status(request, 204, "No Content", null);
			}
			default -> status(request, 501, "Operation '" + operation + "' not implemented", null);
		};
	}

	private ManagementReply ofNode(ReceivedRequest request, String operation) {
		return switch (operation) {
			case "QUERY" -> query(request);
			case "GET-TYPES" -> status(request, 200, "OK", Map.of(PROFILE, List.of("io.skupper.router.entity")));
			case "GET-ATTRIBUTES" -> status(request, 200, "OK", Map.of(PROFILE, ATTRIBUTES));
			case "GET-OPERATIONS" -> status(request, 200, "OK", Map.of(PROFILE, List.of("CREATE", "READ")));
			case "GET-ANNOTATIONS" -> status(request, 200, "OK", null);
			case "GET-MGMT-NODES" -> status(request, 200, "OK", List.of("amqp:/_topo/0/router/$management"));
			default -> status(request, 501, "Operation '" + operation + "' not implemented", null);
		};
	}

	private ManagementReply query(ReceivedRequest request) {
		Object type = request.applicationProperties().get("entityType");
		if (!(read(request.body()) instanceof Map<?, ?> body)) {
			return status(request, 500, "AttributeError: 'NoneType' object has no attribute 'get'", null);
		}
		List<?> asked = (List<?>) body.get("attributeNames");
		List<?> names = (asked == null || asked.isEmpty()) ? ATTRIBUTES : asked;
		if (!isOfCore(request) && !ATTRIBUTES.containsAll(names)) {
			return status(request, 404, "Unknown attributes " + names + ".", null);
		}
		List<List<Object>> rows = new ArrayList<>();
		this.types.forEach((name, table) -> {
			if (type == null || type.equals(name)) {
				rows.addAll(table.rows(names));
			}
		});
		return status(request, 200, "OK", Map.of("attributeNames", List.copyOf(names), "results",
				isOfCore(request) ? page(request, rows) : rows));
	}

	/** The agent ignores offset and count. */
	private static List<List<Object>> page(ReceivedRequest request, List<List<Object>> rows) {
		int offset = Math.min(rows.size(), number(request, "offset", 0));
		int count = number(request, "count", rows.size());
		return List.copyOf(rows.subList(offset, Math.min(rows.size(), offset + count)));
	}

	private static int number(ReceivedRequest request, String property, int otherwise) {
		return (request.applicationProperties().get(property) instanceof Number number) ? number.intValue() : otherwise;
	}

	/** What the agent makes of a value. */
	private static Object read(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> read = new LinkedHashMap<>();
			map.forEach((key, element) -> read.put(String.valueOf(key), read(element)));
			return read;
		}
		if (value instanceof List<?> list) {
			List<Object> read = new ArrayList<>();
			list.forEach((element) -> read.add(read(element)));
			return read;
		}
		boolean unread = value == null || value.getClass().isArray() || value instanceof UUID || value instanceof Float
				|| value instanceof Double || value instanceof Character;
		return unread ? null : value;
	}

	private static ManagementReply status(ReceivedRequest request, int status, String description, Object body) {
		Object code = isOfCore(request) ? UnsignedInteger.valueOf(status) : (Object) (long) status;
		return ManagementReply.of(status, description, (body != null) ? body : Map.of()).withStatusCode(code);
	}

}
