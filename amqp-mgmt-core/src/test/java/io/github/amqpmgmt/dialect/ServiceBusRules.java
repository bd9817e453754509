package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.test.ManagementReply;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.UnknownDescribedType;
import org.apache.qpid.proton.amqp.UnsignedLong;

/**
 * The rules of a subscription. They are made of maps and read as described lists.
 */
final class ServiceBusRules {

	private static final List<String> CORRELATION_FIELDS = List.of("correlation-id", "message-id", "to", "reply-to",
			"label", "session-id", "reply-to-session-id", "content-type", "properties");

	private final Map<String, Map<?, ?>> rules = new LinkedHashMap<>();

	ManagementReply answer(String operation, Map<?, ?> body) {
		return switch (operation) {
			case "add-rule" -> add((String) body.get("rule-name"), (Map<?, ?>) body.get("rule-description"));
			case "remove-rule" -> remove((String) body.get("rule-name"));
			case "enumerate-rules" -> enumerate((Integer) body.get("skip"), (Integer) body.get("top"));
			default -> ServiceBusNode.failed(501, "amqp:not-implemented");
		};
	}

	private ManagementReply add(String name, Map<?, ?> description) {
		if (this.rules.putIfAbsent(name, description) != null) {
			return ServiceBusNode.failed(409, "com.microsoft:entity-already-exists");
		}
		return ManagementReply.ok(Map.of());
	}

	private ManagementReply remove(String name) {
		return (this.rules.remove(name) != null) ? ManagementReply.ok(Map.of())
				: ServiceBusNode.failed(404, "com.microsoft:messaging-entity-not-found");
	}

	private ManagementReply enumerate(int skip, int top) {
		List<Map<String, Object>> found = this.rules.entrySet()
			.stream()
			.skip(skip)
			.limit(top)
			.map((rule) -> Map.<String, Object>of("rule-description", described(rule.getKey(), rule.getValue())))
			.toList();
		return found.isEmpty() ? ManagementReply.status(204, null) : ManagementReply.ok(Map.of("rules", found));
	}

	private static DescribedType described(String name, Map<?, ?> description) {
		Object action = (description.get("sql-rule-action") instanceof Map<?, ?> sql)
				? type(0x13700000006L, Arrays.asList(sql.get("expression"), null)) : type(0x13700000005L, List.of());
		return type(0x13700000004L, Arrays.asList(filter(description), action, name));
	}

	private static DescribedType filter(Map<?, ?> description) {
		if (description.get("sql-filter") instanceof Map<?, ?> sql) {
			return type(0x1370000006L, Arrays.asList(sql.get("expression"), null));
		}
		Map<?, ?> fields = (Map<?, ?>) description.get("correlation-filter");
		List<Object> values = new ArrayList<>();
		CORRELATION_FIELDS.forEach((field) -> values.add(fields.get(field)));
		return type(0x1370000009L, values);
	}

	private static DescribedType type(long descriptor, List<?> fields) {
		return new UnknownDescribedType(UnsignedLong.valueOf(descriptor), fields);
	}

}
