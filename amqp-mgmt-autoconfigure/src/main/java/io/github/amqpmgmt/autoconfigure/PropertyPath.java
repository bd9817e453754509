package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where some properties are, so that what is wrong with one of them is said of its full
 * name.
 *
 * @param prefix what the names begin with, without the last dot
 * @param inherited what the names of those begin with that values are inherited of, the
 * nearest first
 * @param environment has the properties, unless nothing is inherited
 */
record PropertyPath(String prefix, List<String> inherited, @Nullable Environment environment) {

	/**
	 * Of the default connection and the default node.
	 */
	static final PropertyPath TOP = new PropertyPath("amqp.mgmt", List.of(), null);

	private static final String CONNECTIONS = TOP.of("connections") + ".";

	private static final String NODES = TOP.of("nodes") + ".";

	/**
	 * Of a further connection.
	 */
	static PropertyPath connection(String name, Environment environment) {
		return new PropertyPath(CONNECTIONS + name, List.of(TOP.prefix), environment);
	}

	/**
	 * Of a further node.
	 * @param name the name of the node
	 * @param connection the name of its connection, or nothing for the default one
	 * @param environment has the properties
	 */
	static PropertyPath node(String name, @Nullable String connection, Environment environment) {
		List<String> inherited = StringUtils.hasText(connection) ? List.of(CONNECTIONS + connection, TOP.prefix)
				: List.of(TOP.prefix);
		return new PropertyPath(NODES + name, inherited, environment);
	}

	/**
	 * The full name of a property.
	 */
	String of(String property) {
		return this.prefix + "." + property;
	}

	/**
	 * The full name that a property, or something below it, is set by.
	 */
	String whereSet(String property) {
		String own = of(property);
		return Stream.concat(Stream.of(own), this.inherited.stream().map((other) -> other + "." + property))
			.filter(this::isSet)
			.findFirst()
			.orElse(own);
	}

	private boolean isSet(String fullName) {
		if (this.environment == null) {
			return false;
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(fullName, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Hands a value on, unless it is {@code null}.
	 * @throws InvalidConfigurationPropertyValueException if the setter does not accept it
	 */
	<T> void map(String property, @Nullable T value, Consumer<T> setter) {
		if (value != null) {
			apply(property, value, (set) -> {
				setter.accept(set);
				return set;
			});
		}
	}

	/**
	 * Makes something of a value.
	 * @throws InvalidConfigurationPropertyValueException if the function does not accept
	 * it
	 */
	<T, R> R apply(String property, T value, Function<T, R> function) {
		try {
			return function.apply(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(whereSet(property), value, ex.getMessage());
		}
	}

	/**
	 * What to say of a property that is of no use without another one.
	 */
	FailureAnalyzedException incomplete(String set, String missing) {
		return new FailureAnalyzedException("Property '" + of(set) + "' is set, but '" + of(missing) + "' is not.",
				"Set both, or none of them.");
	}

}
