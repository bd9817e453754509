package io.github.amqpmgmt.convert;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Finds constants that Jackson does not find by their exact names.
 */
final class LenientEnums extends DeserializationProblemHandler {

	@Override
	public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value,
			String message) {
		Object constant = type.isEnum() ? Enums.read(value, type) : null;
		return (constant != null) ? constant : NOT_HANDLED;
	}

}
