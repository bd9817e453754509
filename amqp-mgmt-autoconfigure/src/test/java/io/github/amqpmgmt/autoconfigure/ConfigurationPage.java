package io.github.amqpmgmt.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * Writes {@code docs/configuration.md} from the metadata: a section for each group, with
 * a row for each property.
 */
final class ConfigurationPage {

	private static final String HEAD = """
			# Configuration properties

			Every property, with type and default, as editors show them. This page is written by `ConfigurationPageTests` from the
			configuration metadata; change the comment of a property in `AmqpManagementProperties` or its neighbours instead.
			A property without default is not set.
			""";

	private static final Pattern NAME_WITH_PACKAGE = Pattern.compile("(?:[a-z]\\w*\\.)+(?=[A-Z])");

	private final ConfigurationMetadata metadata;

	ConfigurationPage(ConfigurationMetadata metadata) {
		this.metadata = metadata;
	}

	String text() {
		Map<String, List<Map<String, Object>>> sections = this.metadata.properties()
			.stream()
			.collect(Collectors.groupingBy(this::group, TreeMap::new, Collectors.toList()));
		StringBuilder page = new StringBuilder(HEAD);
		sections.forEach((group, properties) -> page.append(section(group, properties)));
		return page.toString();
	}

	private String group(Map<String, Object> property) {
		String name = property.get("name").toString();
		return this.metadata.groups()
			.stream()
			.map((group) -> group.get("name").toString())
			.filter((group) -> name.startsWith(group + "."))
			.max(Comparator.comparing(String::length))
			.orElse(name.substring(0, name.indexOf('.')));
	}

	private String section(String group, List<Map<String, Object>> properties) {
		StringBuilder section = new StringBuilder("\n## `").append(group).append(".*`\n\n");
		section.append("| property | type | default | description |\n|---|---|---|---|\n");
		List<Map<String, Object>> sorted = new ArrayList<>(properties);
		sorted.sort(Comparator.comparing((property) -> property.get("name").toString()));
		sorted.forEach((property) -> section.append(row(property)));
		sorted.forEach((property) -> section.append(values(property.get("name").toString())));
		return section.toString();
	}

	private static String row(Map<String, Object> property) {
		Object value = property.get("defaultValue");
		return "| `" + property.get("name") + "` | " + type(property.get("type").toString()) + " | "
				+ ((value != null) ? "`" + value.toString().replace('_', '-') + "`" : "") + " | "
				+ escaped(property.get("description")) + " |\n";
	}

	private static String type(String name) {
		String plain = name.replace('$', '.');
		if (ClassUtils.isPresent(name, null)) {
			Class<?> type = ClassUtils.resolveClassName(name, null);
			if (type.isEnum()) {
				return Arrays.stream(type.getEnumConstants())
					.map((constant) -> "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
					.collect(Collectors.joining(", "));
			}
		}
		Matcher generic = Pattern.compile("java\\.util\\.(List|Set|Map)<(?:java\\.lang\\.String,)?(.*)>")
			.matcher(plain);
		if (generic.matches()) {
			String kind = generic.group(1).equals("Map") ? "map of names to " : "list of ";
			return kind + NAME_WITH_PACKAGE.matcher(generic.group(2)).replaceAll("");
		}
		return NAME_WITH_PACKAGE.matcher(plain).replaceAll("");
	}

	private String values(String property) {
		List<Map<String, Object>> values = this.metadata.values(property);
		if (values.isEmpty()) {
			return "";
		}
		return values.stream()
			.map((value) -> "- `" + value.get("value") + "`: " + value.get("description") + "\n")
			.collect(Collectors.joining("", "\nValues of `" + property + "`:\n\n", ""));
	}

	private static String escaped(Object text) {
		return text.toString().replace("|", "\\|").replaceAll("\\s+", " ").replaceAll("\"([^\"]+)\"", "`$1`");
	}

}
