package io.github.amqpmgmt.test;

import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments.
 */
final class Arguments {

	private Arguments() {
	}

	static <T> T requireNonNull(@Nullable T value, String name) {
		if (value == null) {
			throw new IllegalArgumentException("'" + name + "' must not be null");
		}
		return value;
	}

	static void requireTrue(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}
