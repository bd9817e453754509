package io.github.amqpmgmt.dialect;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Names of attributes as nodes want them that do not write them in camel case.
 */
final class AttributeNames {

	private AttributeNames() {
	}

	/**
	 * The same attributes with the words of their names set apart.
	 * @param attributes the attributes, such as {@code autoDelete}
	 * @param separator what sets words apart, such as in {@code auto-delete}
	 */
	static Map<String, @Nullable Object> separated(Map<String, @Nullable Object> attributes, char separator) {
		Map<String, @Nullable Object> separated = new LinkedHashMap<>();
		attributes.forEach((name, value) -> separated.put(separated(name, separator), value));
		return separated;
	}

	private static String separated(String name, char separator) {
		StringBuilder separated = new StringBuilder(name.length() + 4);
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (Character.isUpperCase(character)) {
				separated.append(separator).append(Character.toLowerCase(character));
			}
			else {
				separated.append(character);
			}
		}
		return separated.toString();
	}

	/**
	 * The attributes that a query asks for.
	 * @param names their names; empty for all
	 */
	static Map<String, @Nullable Object> chosen(Map<String, @Nullable Object> attributes, Iterable<String> names) {
		Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
		for (String name : names) {
			chosen.put(name, attributes.get(name));
		}
		return chosen.isEmpty() ? attributes : chosen;
	}

}
