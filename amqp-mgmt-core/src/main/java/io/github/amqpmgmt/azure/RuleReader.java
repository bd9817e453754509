package io.github.amqpmgmt.azure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementResponse;
import org.apache.qpid.protonj2.types.DescribedType;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules as Service Bus writes them: described lists, whose descriptors say what
 * they are.
 */
final class RuleReader {

	private static final int CORRELATION_TEXTS = 8;

	private static final Map<Object, Kind> KINDS = kinds();

	private RuleReader() {
	}

	private static Map<Object, Kind> kinds() {
		Map<Object, Kind> kinds = new LinkedHashMap<>();
		for (Kind kind : Kind.values()) {
			kinds.put(UnsignedLong.valueOf(kind.code), kind);
			kinds.put(Symbol.valueOf("com.microsoft:" + kind.word('-') + ":list"), kind);
		}
		return kinds;
	}

	/**
	 * Reads the rules of an answer.
	 * @throws MalformedResponseException if it holds something else
	 */
	static List<SubscriptionRule> read(ManagementResponse response) {
		List<SubscriptionRule> rules = new ArrayList<>();
		if (response.body() instanceof Map<?, ?> body && body.get("rules") != null) {
			for (Object rule : elements(body.get("rules"))) {
				if (!(rule instanceof Map<?, ?> entry)) {
					throw malformed("An element of 'rules' is no map");
				}
				rules.add(rule(entry.get("rule-description")));
			}
		}
		return rules;
	}

	private static SubscriptionRule rule(@Nullable Object value) {
		List<? extends @Nullable Object> fields = fields(value, Kind.RULE_DESCRIPTION);
		Object action = at(fields, 1);
		return new SubscriptionRule(String.valueOf(at(fields, 2)), filter(at(fields, 0)),
				(kind(action) == Kind.SQL_RULE_ACTION) ? text(at(fields(action, Kind.SQL_RULE_ACTION), 0)) : null);
	}

	private static RuleFilter filter(@Nullable Object value) {
		Kind kind = kind(value);
		if (kind == Kind.TRUE_FILTER) {
			return RuleFilter.ALL;
		}
		if (kind == Kind.FALSE_FILTER) {
			return new RuleFilter.Sql("1=0");
		}
		if (kind == Kind.SQL_FILTER) {
			return new RuleFilter.Sql(String.valueOf(at(fields(value, Kind.SQL_FILTER), 0)));
		}
		return correlation(fields(value, Kind.CORRELATION_FILTER));
	}

	private static RuleFilter correlation(List<? extends @Nullable Object> fields) {
		Map<String, Object> properties = new LinkedHashMap<>();
		if (at(fields, CORRELATION_TEXTS) instanceof Map<?, ?> map) {
			map.forEach((name, value) -> {
				if (value != null) {
					properties.put(String.valueOf(name), value);
				}
			});
		}
		return new RuleFilter.Correlation(text(at(fields, 0)), text(at(fields, 1)), text(at(fields, 2)),
				text(at(fields, 3)), text(at(fields, 4)), text(at(fields, 5)), text(at(fields, 6)), text(at(fields, 7)),
				properties);
	}

	private static @Nullable Kind kind(@Nullable Object value) {
		return (value instanceof DescribedType described) ? KINDS.get(described.getDescriptor()) : null;
	}

	private static List<? extends @Nullable Object> fields(@Nullable Object value, Kind wanted) {
		if (kind(value) != wanted || !(value instanceof DescribedType described)) {
			throw malformed("There is no " + wanted.word(' ') + " where a rule should have one");
		}
		return elements(described.getDescribed());
	}

	private static List<? extends @Nullable Object> elements(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return list;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		throw malformed("A list of the rules is none");
	}

	/**
	 * Fields at the end may be left out.
	 */
	private static @Nullable Object at(List<? extends @Nullable Object> fields, int index) {
		return (index < fields.size()) ? fields.get(index) : null;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	private static MalformedResponseException malformed(String problem) {
		return new MalformedResponseException(
				new Failure(problem + ", in the answer of Service Bus to 'enumerate-rules'",
						"Report what the node answered.", null, Execution.ANSWERED, null),
				null);
	}

	/**
	 * What a described list is, by the code of its descriptor.
	 */
	private enum Kind {

		RULE_DESCRIPTION(0x13700000004L), EMPTY_RULE_ACTION(0x13700000005L), SQL_RULE_ACTION(0x13700000006L),
		SQL_FILTER(0x1370000006L), TRUE_FILTER(0x1370000007L), FALSE_FILTER(0x1370000008L),
		CORRELATION_FILTER(0x1370000009L);

		private final long code;

		Kind(long code) {
			this.code = code;
		}

		String word(char separator) {
			return name().toLowerCase(Locale.ROOT).replace('_', separator);
		}

	}

}
