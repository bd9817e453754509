package io.github.amqpmgmt.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The entities of a node that plays a product: each has a name, an identity and
 * attributes. Used by the node's event loop.
 */
final class EntityTable {

	private final Map<String, Map<String, Object>> byName = new LinkedHashMap<>();

	private final UnaryOperator<String> identity;

	EntityTable() {
		this((name) -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
	}

	/**
	 * Creates an empty table.
	 * @param identity makes the identity for a name
	 */
	EntityTable(UnaryOperator<String> identity) {
		this.identity = identity;
	}

	Map<String, Object> create(String name, Map<?, ?> attributes) {
		if (this.byName.containsKey(name)) {
			return null;
		}
		Map<String, Object> entity = new LinkedHashMap<>();
		entity.put("name", name);
		entity.put("identity", this.identity.apply(name));
		attributes.forEach((attribute, value) -> entity.put((String) attribute, value));
		this.byName.put(name, entity);
		return entity;
	}

	Map<String, Object> find(Object name, Object identity) {
		return this.byName.values()
			.stream()
			.filter((entity) -> (name != null) ? entity.get("name").equals(name)
					: entity.get("identity").equals(identity))
			.findFirst()
			.orElse(null);
	}

	Map<String, Object> remove(Map<String, Object> entity) {
		return this.byName.remove(entity.get("name"));
	}

	/**
	 * The values of all entities.
	 * @param names the attributes
	 */
	List<List<Object>> rows(List<?> names) {
		List<List<Object>> rows = new ArrayList<>();
		for (Map<String, Object> entity : this.byName.values()) {
			List<Object> row = new ArrayList<>();
			names.forEach((name) -> row.add(entity.get(name)));
			rows.add(row);
		}
		return rows;
	}

}
