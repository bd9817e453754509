package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.jspecify.annotations.Nullable;

/**
 * Entities of RabbitMQ 4: {@code queue} and {@code exchange} by their names,
 * {@code binding} by the location that a query tells. Attributes are named in snake case;
 * camel case is rewritten.
 */
final class RabbitMqEntities implements EntityDialect {

	static final RabbitMqEntities INSTANCE = new RabbitMqEntities();

	static final String BINDINGS = "/bindings";

	private static final String QUEUE = "queue";

	private static final String EXCHANGE = "exchange";

	private static final String BINDING = "binding";

	private static final String NAME = "name";

	private static final char WORD_SEPARATOR = '_';

	private RabbitMqEntities() {
	}

	@Override
	public ManagementRequest request(EntityOperation operation) {
		String type = String.valueOf(operation.type());
		if (operation instanceof Create create && type.equals(BINDING)) {
			return createBinding(create);
		}
		if (operation instanceof Create create && isNamed(type)) {
			return create(create);
		}
		if (operation instanceof Read read && type.equals(QUEUE)) {
			return ManagementRequest.of("GET").withType(path(type, name(type, read.key())));
		}
		if (operation instanceof Delete delete && isNamed(type)) {
			return ManagementRequest.of("DELETE").withType(path(type, name(type, delete.key())));
		}
		if (operation instanceof Delete delete && type.equals(BINDING)) {
			return ManagementRequest.of("DELETE").withType(location(delete.key()));
		}
		if (operation instanceof Query && type.equals(BINDING)) {
			return ManagementRequest.of("GET").withType(BINDINGS);
		}
		throw unsupported("RabbitMQ has no operation " + operation.operation() + " of " + type,
				"It can CREATE, READ and DELETE a queue, CREATE and DELETE an exchange, and CREATE, QUERY and DELETE "
						+ "a binding.");
	}

	private static boolean isNamed(String type) {
		return type.equals(QUEUE) || type.equals(EXCHANGE);
	}

	private static ManagementRequest create(Create create) {
		Map<String, @Nullable Object> attributes = separated(create);
		Object own = attributes.remove(NAME);
		EntityKey key = create.key();
		if (key == null && !(own instanceof String)) {
			throw unsupported("RabbitMQ makes up no name for a new " + create.type(), "Give it a name.");
		}
		String name = (key != null) ? name(create.type(), key) : String.valueOf(own);
		return ManagementRequest.of("PUT").withType(path(create.type(), name)).withBody(attributes);
	}

	private static ManagementRequest createBinding(Create create) {
		if (create.key() != null) {
			throw unsupported("A binding of RabbitMQ is not made by " + create.key(),
					"Set source, binding_key, arguments and destination_queue or destination_exchange.");
		}
		Map<String, @Nullable Object> attributes = separated(create);
		if (!attributes.containsKey("source")
				|| !(attributes.containsKey("destination_queue") || attributes.containsKey("destination_exchange"))) {
			throw unsupported("A binding of RabbitMQ has a source and a destination",
					"Set source and destination_queue or destination_exchange.");
		}
		attributes.putIfAbsent("binding_key", "");
		attributes.putIfAbsent("arguments", Map.of());
		return ManagementRequest.of("POST").withType(BINDINGS).withBody(attributes);
	}

	/**
	 * The server ends the session over a null.
	 */
	private static Map<String, @Nullable Object> separated(Create create) {
		Map<String, @Nullable Object> attributes = AttributeNames.separated(create.attributes(), WORD_SEPARATOR);
		attributes.values().removeIf((value) -> value == null);
		return attributes;
	}

	private static String path(String type, String name) {
		return "/" + type + "s/" + PercentEncoding.encode(name);
	}

	private static String name(String type, EntityKey key) {
		if (key.kind() != EntityKey.Kind.NAME) {
			throw unsupported("RabbitMQ knows no " + type + " by " + key, "Give its name.");
		}
		return key.value();
	}

	private static String location(EntityKey key) {
		if (key.kind() == EntityKey.Kind.NAME || !key.value().startsWith(BINDINGS + "/")) {
			throw unsupported("RabbitMQ knows no binding by " + key,
					"Give the location that a query of bindings tells, as identity or path.");
		}
		return key.value();
	}

	/**
	 * Checks what bindings are asked for by.
	 * @param parameters the names of the parameters
	 */
	static void requireQuery(Set<String> parameters) {
		boolean hasDestination = parameters.contains("dstq") || parameters.contains("dste");
		if (!hasDestination || !parameters.contains("src") || !parameters.contains("key")) {
			throw unsupported("RabbitMQ lists the bindings of one key between one source and one destination alone",
					"Set properties src, dstq or dste, and key of the request.");
		}
	}

	private static UnsupportedManagementOperationException unsupported(String problem, String action) {
		return new UnsupportedManagementOperationException(Failure.of(problem, action), null);
	}

	@Override
	public Map<String, @Nullable Object> attributes(EntityOperation operation, ManagementResponse response)
			throws MalformedReplyException {
		return ReplyValues.map(response.body(), "The body");
	}

	@Override
	public QueryPage page(Query query, ManagementResponse response) throws MalformedReplyException {
		List<Map<String, @Nullable Object>> rows = new ArrayList<>();
		for (Object row : ReplyValues.list(response.body(), "The body")) {
			rows.add(AttributeNames.chosen(ReplyValues.map(row, "A binding"), query.attributes()));
		}
		return new QueryPage(rows);
	}

	@Override
	public Paging paging(Query query) {
		return Paging.ALL_AT_ONCE;
	}

	@Override
	public Map<String, List<String>> description(Describe operation, ManagementResponse response) {
		return new LinkedHashMap<>();
	}

}
