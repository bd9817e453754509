package io.github.amqpmgmt.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The names of further connections and nodes, as beans are registered before properties
 * are bound.
 */
final class ConfiguredNames {

	private static final Pattern USABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

	private ConfiguredNames() {
	}

	static Collection<String> connections(Environment environment) {
		return names(environment, PropertyPath.TOP.of("connections"));
	}

	static Collection<String> nodes(Environment environment) {
		return names(environment, PropertyPath.TOP.of("nodes"));
	}

	/**
	 * The name of a bean, such as {@code brokerBManagementTemplate} of {@code broker-b}.
	 */
	static String beanName(String name, Class<?> type) {
		StringBuilder beanName = new StringBuilder();
		for (String word : name.split("[-_]")) {
			beanName.append(beanName.isEmpty() ? word : StringUtils.capitalize(word));
		}
		return beanName.append(type.getSimpleName()).toString();
	}

	/**
	 * Environment variables cannot spell all names and come before files, so the last
	 * spelling counts.
	 */
	private static Collection<String> names(Environment environment, String map) {
		ConfigurationPropertyName root = ConfigurationPropertyName.of(map);
		int index = root.getNumberOfElements();
		Map<ConfigurationPropertyName, String> names = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(root::isAncestorOf).forEach((property) -> {
					String name = property.getElement(index, Form.ORIGINAL);
					requireUsable(map, name);
					names.put(property.chop(index + 1), name);
				});
			}
		}
		return names.values();
	}

	private static void requireUsable(String map, String name) {
		if (!USABLE.matcher(name).matches()) {
			throw new FailureAnalyzedException(
					"Property '" + map + "' has the name '" + name + "', which cannot be used.",
					"Use a name of letters, digits, '-' and '_' that begins with a letter, as in '" + map
							+ ".my-name'. It is a map of names, not a list.");
		}
	}

}
