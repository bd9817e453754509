package io.github.amqpmgmt.template;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.convert.ManagementConverter;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an entity's attributes what the caller wants.
 *
 * @param <T> what the caller wants
 */
@FunctionalInterface
interface ObjectReader<T extends @Nullable Object> {

	/** The attributes as they are. */
	ObjectReader<Map<String, @Nullable Object>> ATTRIBUTES = Collections::unmodifiableMap;

	T read(Map<String, @Nullable Object> attributes);

	static <T extends @Nullable Object> ObjectReader<T> of(Function<Map<String, @Nullable Object>, T> mapper) {
		Objects.requireNonNull(mapper, "'mapper' must not be null");
		return (attributes) -> mapper.apply(Collections.unmodifiableMap(attributes));
	}

	static <T> ObjectReader<T> of(ManagementConverter converter, Type type) {
		Objects.requireNonNull(type, "'type' must not be null");
		return (attributes) -> convert(converter, "The attributes", attributes, type);
	}

	/**
	 * Converts what an answer holds.
	 * @param what its name for messages, at the beginning of a sentence
	 */
	static <T> T convert(ManagementConverter converter, String what, @Nullable Object value, Type type) {
		T object;
		try {
			object = converter.read(value, type);
		}
		catch (ManagementException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw failed(what, type, "the converter threw " + ex.getClass().getName(), ex);
		}
		if (object == null) {
			throw failed(what, type, (value != null) ? "the converter made nothing of it" : "there is none", null);
		}
		return object;
	}

	private static ConversionFailedException failed(String what, Type type, String problem, @Nullable Throwable cause) {
		return new ConversionFailedException(
				Failure.of(what + " cannot be read as " + type.getTypeName() + ": " + problem,
						"Look at the converter of the template."),
				null, cause);
	}

}
