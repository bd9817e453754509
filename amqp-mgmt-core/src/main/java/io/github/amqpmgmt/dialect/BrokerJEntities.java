package io.github.amqpmgmt.dialect;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.ManagementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Entities of Broker-J: a tree below the virtual host, or below the broker. An entity is
 * named by its identity or by its path, in which a name's slashes and backslashes have a
 * backslash before them. So the name of an entity right below the root, such as a queue
 * of a virtual host, is a path as well.
 */
final class BrokerJEntities extends StandardEntities {

	static final BrokerJEntities INSTANCE = new BrokerJEntities();

	private BrokerJEntities() {
	}

	@Override
	public ManagementRequest request(EntityOperation operation) {
		if (operation instanceof Describe describe && (describe.subject() == Describe.Subject.ANNOTATIONS
				|| describe.subject() == Describe.Subject.MANAGEMENT_NODES)) {
			throw unsupported("Broker-J has no operation " + operation.operation(),
					"Ask for types, attributes or operations.");
		}
		return super.request(operation);
	}

	@Override
	protected ManagementRequest create(ManagementRequest request, Create create) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>(create.attributes());
		EntityKey key = create.key();
		if (key != null) {
			switch (key.kind()) {
				case NAME -> body.put("name", key.value());
				case PATH -> {
					body.put("object-path", key.value());
					body.putIfAbsent("name", lastName(key.value()));
				}
				case IDENTITY ->
					throw unsupported("Broker-J gives identities itself, so nothing can be created with " + key,
							"Create the entity by its name or path.");
			}
		}
		return request.withBody(body);
	}

	@Override
	protected ManagementRequest keyed(ManagementRequest request, EntityKey key) {
		return switch (key.kind()) {
			case IDENTITY -> request.withProperty("identity", key.value());
			case NAME -> byPath(request, escaped(key.value()));
			case PATH -> byPath(request, key.value());
		};
	}

	private static ManagementRequest byPath(ManagementRequest request, String path) {
		return request.withProperty("index", "object-path").withProperty("key", path);
	}

	private static String escaped(String name) {
		return name.replace("\\", "\\\\").replace("/", "\\/");
	}

	private static String lastName(String path) {
		String[] names = path.split("(?<!\\\\)/");
		return names[names.length - 1].replaceAll("\\\\(.)", "$1");
	}

	@Override
	public Paging paging(Query query) {
		return Paging.REST_BY_OFFSET_ALONE;
	}

}
