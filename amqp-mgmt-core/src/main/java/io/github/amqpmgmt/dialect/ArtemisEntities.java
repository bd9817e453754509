package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.EntityOperation.Update;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.jspecify.annotations.Nullable;

/**
 * Entities of Artemis: {@code queue} and {@code address} by their names, by operations of
 * the broker. Reading is by lists, which tell every attribute as text.
 */
final class ArtemisEntities implements EntityDialect {

	private static final String QUEUE = "queue";

	private static final String ADDRESS = "address";

	private static final String NAME = "name";

	private static final String ROUTING_TYPES = "routingTypes";

	private final JsonCodec json;

	ArtemisEntities(JsonCodec json) {
		this.json = json;
	}

	@Override
	public ManagementRequest request(EntityOperation operation) {
		String type = String.valueOf(operation.type());
		boolean isQueue = type.equals(QUEUE);
		if (!isQueue && !type.equals(ADDRESS) || operation instanceof Describe) {
			throw unsupported("Artemis has no operation " + operation.operation() + " of " + type,
					"It can CREATE, READ, UPDATE, DELETE and QUERY a queue or an address.");
		}
		if (operation instanceof Create create) {
			String name = name(create);
			return isQueue ? request("createQueue", configuration(name, create.attributes()))
					: request("createAddress", name, routingTypes(create.attributes()));
		}
		if (operation instanceof Update update) {
			String name = name(update.key());
			return isQueue ? request("updateQueue", configuration(name, update.attributes()))
					: request("updateAddress", name, routingTypes(update.attributes()));
		}
		if (operation instanceof Delete delete) {
			return request(isQueue ? "destroyQueue" : "deleteAddress", name(delete.key()));
		}
		String list = isQueue ? "listQueues" : "listAddresses";
		if (operation instanceof Read read) {
			return request(list,
					this.json.write(Map.of("field", NAME, "operation", "EQUALS", "value", name(read.key()))), 1, 1);
		}
		ArtemisPage page = ArtemisPage.of((Query) operation);
		return request(list, "", page.number(), page.size());
	}

	private static ManagementRequest request(String operation, Object... parameters) {
		return ManagementRequest.of(operation).withType("broker").withBody(List.of(parameters));
	}

	private String configuration(String name, Map<String, @Nullable Object> attributes) {
		Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
		configuration.put(NAME, name);
		ArtemisNames.inConfigurations(attributes).forEach(configuration::putIfAbsent);
		return this.json.write(configuration);
	}

	/**
	 * There is nothing else to be said of an address.
	 */
	private static String routingTypes(Map<String, @Nullable Object> attributes) {
		Map<String, @Nullable Object> others = new LinkedHashMap<>(ArtemisNames.inLists(attributes));
		others.remove(NAME);
		Object types = others.remove(ROUTING_TYPES);
		if (!others.isEmpty() || types == null) {
			throw unsupported("An address of Artemis has routing types, and no " + others.keySet() + " to be set",
					"Set routingTypes to ANYCAST, MULTICAST or both.");
		}
		if (types instanceof Iterable<?> list) {
			List<String> texts = new ArrayList<>();
			list.forEach((type) -> texts.add(String.valueOf(type)));
			return String.join(",", texts);
		}
		return (types instanceof Object[] array) ? routingTypes(Map.of(ROUTING_TYPES, List.of(array)))
				: String.valueOf(types);
	}

	private static String name(Create create) {
		EntityKey key = create.key();
		if (key == null && create.attributes().get(NAME) instanceof String name) {
			return name;
		}
		if (key == null) {
			throw unsupported("Artemis makes up no name for a new " + create.type(), "Give it a name.");
		}
		return name(key);
	}

	private static String name(EntityKey key) {
		if (key.kind() != EntityKey.Kind.NAME) {
			throw unsupported("Artemis knows no entity by " + key, "Give its name.");
		}
		return key.value();
	}

	private static UnsupportedManagementOperationException unsupported(String problem, String action) {
		return new UnsupportedManagementOperationException(Failure.of(problem, action), null);
	}

	/**
	 * Of a new or changed queue its configuration is told, of an address nothing.
	 */
	@Override
	public @Nullable Map<String, @Nullable Object> attributes(EntityOperation operation, ManagementResponse response)
			throws MalformedReplyException {
		Object body = response.body();
		if (operation instanceof Read) {
			List<Map<String, @Nullable Object>> rows = rows(response);
			return rows.isEmpty() ? null : rows.get(0);
		}
		return (body instanceof Map<?, ?>) ? ArtemisNames.inLists(ReplyValues.map(body, "The body")) : Map.of();
	}

	@Override
	public QueryPage page(Query query, ManagementResponse response) throws MalformedReplyException {
		List<Map<String, @Nullable Object>> rows = rows(response);
		int skipped = Math.min(ArtemisPage.of(query).skipped(), rows.size());
		return new QueryPage(rows.subList(skipped, rows.size())
			.stream()
			.map((row) -> AttributeNames.chosen(row, query.attributes()))
			.toList());
	}

	private List<Map<String, @Nullable Object>> rows(ManagementResponse response) throws MalformedReplyException {
		Object data = ReplyValues.map(response.body(), "The body").get("data");
		List<Map<String, @Nullable Object>> rows = new ArrayList<>();
		for (Object element : ReplyValues.list(data, "The list of entities")) {
			Map<String, @Nullable Object> row = ReplyValues.map(element, "An entity");
			row.computeIfPresent(ROUTING_TYPES, (name, types) -> list(types));
			rows.add(row);
		}
		return rows;
	}

	/**
	 * Routing types are told as JSON in text.
	 */
	private Object list(Object types) {
		try {
			return (types instanceof String text && this.json.read(text) instanceof List<?> list) ? list : types;
		}
		catch (IllegalArgumentException ex) {
			return types;
		}
	}

	@Override
	public Paging paging(Query query) {
		return Paging.BY_OFFSET_AND_COUNT;
	}

	@Override
	public Map<String, List<String>> description(Describe operation, ManagementResponse response) {
		return Map.of();
	}

}
