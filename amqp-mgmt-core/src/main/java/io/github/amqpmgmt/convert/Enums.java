package io.github.amqpmgmt.convert;

import org.jspecify.annotations.Nullable;

/**
 * Reads text as constants of enums, regardless of case and of how words are set apart.
 */
final class Enums {

	private Enums() {
	}

	/**
	 * Finds a constant.
	 * @return the constant, or {@code null} if the type has none of that name
	 */
	static @Nullable Object read(String text, Class<?> type) {
		String canonical = AttributeNames.canonical(text);
		Object[] constants = type.getEnumConstants();
		if (constants != null) {
			for (Object constant : constants) {
				if (AttributeNames.canonical(((Enum<?>) constant).name()).equals(canonical)) {
					return constant;
				}
			}
		}
		return null;
	}

}
