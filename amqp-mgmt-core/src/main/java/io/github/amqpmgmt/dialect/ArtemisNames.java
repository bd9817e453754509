package io.github.amqpmgmt.dialect;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Artemis names attributes in camel case where it lists them, and in kebab case where a
 * queue is configured. Callers see and may use those of lists for both.
 */
final class ArtemisNames {

	private static final String FILTER_IN_LISTS = "filter";

	private static final String FILTER_IN_CONFIGURATIONS = "filter-string";

	private ArtemisNames() {
	}

	static Map<String, @Nullable Object> inConfigurations(Map<String, @Nullable Object> attributes) {
		Map<String, @Nullable Object> renamed = AttributeNames.separated(attributes, '-');
		if (renamed.containsKey(FILTER_IN_LISTS)) {
			renamed.put(FILTER_IN_CONFIGURATIONS, renamed.remove(FILTER_IN_LISTS));
		}
		return renamed;
	}

	static Map<String, @Nullable Object> inLists(Map<String, @Nullable Object> attributes) {
		Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
		attributes.forEach((name, value) -> renamed
			.put(name.equals(FILTER_IN_CONFIGURATIONS) ? FILTER_IN_LISTS : joined(name), value));
		return renamed;
	}

	private static String joined(String name) {
		StringBuilder joined = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (character == '-' && i + 1 < name.length()) {
				i++;
				joined.append(Character.toUpperCase(name.charAt(i)));
			}
			else {
				joined.append(character);
			}
		}
		return joined.toString();
	}

}
