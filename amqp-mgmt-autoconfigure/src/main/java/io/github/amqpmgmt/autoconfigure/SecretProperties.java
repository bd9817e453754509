package io.github.amqpmgmt.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * What is said of values that must not be shown.
 */
final class SecretProperties {

	private SecretProperties() {
	}

	/**
	 * Not an {@code InvalidConfigurationPropertyValueException}: Boot's analyzer for that
	 * prints the property's value, and so the secret.
	 */
	static FailureAnalyzedException invalid(String property, @Nullable String reason) {
		return new FailureAnalyzedException(
				"Invalid value for configuration property '" + property + "' (not shown, it may hold a secret). "
						+ "Validation failed for the following reason:\n\n" + reason,
				"Review the value of the property with the provided reason.");
	}

}
