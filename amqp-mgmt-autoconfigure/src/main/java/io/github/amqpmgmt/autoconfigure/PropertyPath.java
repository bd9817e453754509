package io.github.amqpmgmt.autoconfigure;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where some properties are, so that what is wrong with one of them is said of its full
 * name.
 *
 * @param prefix what the names begin with, without the last dot
 */
record PropertyPath(String prefix) {

	/**
	 * Of the default connection and the default node.
	 */
	static final PropertyPath TOP = new PropertyPath("amqp.mgmt");

	/**
	 * The full name of a property.
	 */
	String of(String property) {
		return this.prefix + "." + property;
	}

	/**
	 * Hands a value on, unless it is {@code null}.
	 * @throws InvalidConfigurationPropertyValueException if the setter does not accept it
	 */
	<T> void map(String property, @Nullable T value, Consumer<T> setter) {
		if (value == null) {
			return;
		}
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(of(property), value, ex.getMessage());
		}
	}

}
