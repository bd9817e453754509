package io.github.amqpmgmt.client;

import java.lang.reflect.Type;
import java.util.Map;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.convert.ManagementConverter;
import org.jspecify.annotations.Nullable;

/**
 * Converts values of answers, and words what is wrong with them as a failure of the
 * method.
 *
 * @param converter converts values
 */
record ResultValues(ManagementConverter converter) {

	/**
	 * Takes one field.
	 * @return its value, or {@code null} if there is none
	 * @throws ConversionFailedException if there are no fields
	 */
	@Nullable Object field(ClientMethod method, Object content, String field) {
		if (content instanceof Map<?, ?> map) {
			return map.get(field);
		}
		throw failed(method,
				"It is no map with a field '" + field + "', but a value of type " + content.getClass().getTypeName(),
				"Declare what the node sends, without @ResponseField.", field, null);
	}

	/**
	 * Converts a value.
	 * @throws ConversionFailedException if it cannot be converted
	 */
	@Nullable Object converted(ClientMethod method, Object value, Type type) {
		try {
			return this.converter.read(value, type);
		}
		catch (ConversionFailedException ex) {
			throw failed(method, ex.failure().problem(), ex.failure().action(), attribute(method, ex), ex);
		}
	}

	private static @Nullable String attribute(ClientMethod method, ConversionFailedException failure) {
		return (failure.attribute() != null) ? failure.attribute() : method.result().field();
	}

	/**
	 * Checks that there is a value.
	 * @throws ConversionFailedException if there is none
	 */
	Object required(ClientMethod method, @Nullable Object value) {
		if (value != null) {
			return value;
		}
		String field = method.result().field();
		throw failed(method, (field != null) ? "There is no value of '" + field + "'" : "There is no body",
				"Declare an Optional, or void.", field, null);
	}

	private static ConversionFailedException failed(ClientMethod method, String problem, String action,
			@Nullable String attribute, @Nullable Throwable cause) {
		Failure failure = new Failure(method.label() + " cannot return what the node answered: " + problem, action,
				null, Execution.ANSWERED, null);
		return new ConversionFailedException(failure, attribute, cause);
	}

}
