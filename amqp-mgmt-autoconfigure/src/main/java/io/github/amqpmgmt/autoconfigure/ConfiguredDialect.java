package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The dialect that a property names. The application's own dialects come before the
 * built-in ones.
 */
final class ConfiguredDialect {

	static final String AUTO = "auto";

	private final String property;

	private final List<ManagementDialect> known;

	private final @Nullable ClassLoader classLoader;

	/**
	 * Creates the choice.
	 * @param property the name of the property
	 * @param own the application's own dialects, in order
	 * @param classLoader where to look for classes, {@code null} for the default
	 */
	ConfiguredDialect(String property, Stream<ManagementDialect> own, @Nullable ClassLoader classLoader) {
		this.property = property;
		this.known = Stream.concat(own, Dialects.builtIn().stream()).toList();
		this.classLoader = classLoader;
	}

	/**
	 * Tells a template which dialect to speak, or among which to choose.
	 * @param name the value of the property, empty for the default
	 * @param ofDetails the dialect if the property names none, {@code null} to choose
	 * @throws InvalidConfigurationPropertyValueException if it names no dialect
	 */
	void apply(@Nullable String name, @Nullable ManagementDialect ofDetails, ManagementTemplate.Builder builder) {
		builder.knownDialects(this.known);
		if (StringUtils.hasText(name) && !name.trim().equals(AUTO)) {
			builder.dialect(find(name.trim()));
		}
		else if (ofDetails != null) {
			builder.dialect(ofDetails);
		}
	}

	private ManagementDialect find(String name) {
		return this.known.stream()
			.filter((dialect) -> dialect.name().equals(name) || dialect.getClass().getName().equals(name))
			.findFirst()
			.orElseGet(() -> instantiate(name));
	}

	private ManagementDialect instantiate(String name) {
		Class<?> type = load(name);
		if (!ManagementDialect.class.isAssignableFrom(type)) {
			throw invalid(name, "This class does not implement " + ManagementDialect.class.getName() + ".");
		}
		try {
			return (ManagementDialect) BeanUtils.instantiateClass(type);
		}
		catch (BeanInstantiationException ex) {
			throw invalid(name, "This class cannot be instantiated: " + ex.getMessage()
					+ ". Give it a constructor without parameters, or make it a bean.");
		}
	}

	private Class<?> load(String name) {
		try {
			return ClassUtils.forName(name, this.classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw invalid(name, "There is no such dialect. Use '" + AUTO + "', or one of " + names()
					+ ", or the name of a class that implements " + ManagementDialect.class.getName() + ".");
		}
	}

	private String names() {
		return this.known.stream()
			.map((dialect) -> "'" + dialect.name() + "'")
			.distinct()
			.collect(Collectors.joining(", "));
	}

	private InvalidConfigurationPropertyValueException invalid(String name, String reason) {
		return new InvalidConfigurationPropertyValueException(this.property, name, reason);
	}

}
