package io.github.amqpmgmt.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
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
	 * The last spelling counts, as it is the one of a file. Environment variables come
	 * before files, and cannot spell all names.
	 */
	private static Collection<String> names(Environment environment, String map) {
		ConfigurationPropertyName root = ConfigurationPropertyName.of(map);
		Map<ConfigurationPropertyName, String> names = new LinkedHashMap<>();
		Set<ConfigurationPropertyName> variables = new LinkedHashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				Stream<ConfigurationPropertyName> properties = iterable.stream().filter(root::isAncestorOf);
				if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
					properties.forEach(variables::add);
				}
				else {
					properties.forEach((property) -> put(names, root, property));
				}
			}
		}
		variables.stream()
			.filter((variable) -> names.entrySet().stream().noneMatch((name) -> isOf(variable, root, name)))
			.toList()
			.forEach((variable) -> put(names, root, variable));
		return names.values();
	}

	private static void put(Map<ConfigurationPropertyName, String> names, ConfigurationPropertyName root,
			ConfigurationPropertyName property) {
		int index = root.getNumberOfElements();
		String name = property.getElement(index, Form.ORIGINAL);
		requireUsable(root, name);
		names.put(property.chop(index + 1), name);
	}

	/**
	 * Whether a variable has a property of a name. {@code BROKER_B_PASSWORD}, which is
	 * read as {@code b.password} of {@code broker}, may be the password of
	 * {@code broker-b}.
	 */
	private static boolean isOf(ConfigurationPropertyName variable, ConfigurationPropertyName root,
			Map.Entry<ConfigurationPropertyName, String> name) {
		if (name.getKey().isAncestorOf(variable)) {
			return true;
		}
		String[] words = name.getValue().toLowerCase(Locale.ROOT).split("[-_]");
		int index = root.getNumberOfElements();
		return variable.getNumberOfElements() > index + words.length && IntStream.range(0, words.length)
			.allMatch((word) -> words[word].equals(variable.getElement(index + word, Form.UNIFORM)));
	}

	private static void requireUsable(ConfigurationPropertyName map, String name) {
		if (!USABLE.matcher(name).matches()) {
			throw new FailureAnalyzedException(
					"Property '" + map + "' has the name '" + name + "', which cannot be used.",
					"Use a name of letters, digits, '-' and '_' that begins with a letter, as in '" + map
							+ ".my-name'. It is a map of names, not a list.");
		}
	}

}
