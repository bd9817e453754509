package io.github.amqpmgmt.convert;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ConversionFailedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Words what Jackson threw. Its own messages quote values, so they are left out.
 */
final class JacksonFailures {

	private JacksonFailures() {
	}

	static ConversionFailedException reading(@Nullable AttributePath start, @Nullable Object plain, Type type,
			JacksonException ex) {
		AttributePath path = start;
		Object value = plain;
		for (JacksonException.Reference step : ex.getPath()) {
			String name = step.getPropertyName();
			String sent = (name != null) ? sentName(value, name) : null;
			value = element(value, sent, step.getIndex());
			path = (name != null) ? AttributePath.name(path, (sent != null) ? sent : name)
					: AttributePath.index(path, step.getIndex());
		}
		Throwable cause = ex.getCause();
		if (cause != null && !(ex instanceof MismatchedInputException)) {
			return ConversionFailures.codeFailed(path, code(ex), cause);
		}
		if (ex instanceof InvalidDefinitionException definition) {
			return ConversionFailures.cannotConstruct(path,
					(definition.getType() != null) ? definition.getType().getRawClass() : type);
		}
		return ConversionFailures.notReadable(path, value, target(ex, type));
	}

	static ConversionFailedException writing(@Nullable AttributePath start, Object bean, JacksonException ex) {
		AttributePath path = start;
		Object holder = bean;
		for (JacksonException.Reference step : ex.getPath()) {
			holder = (step.from() != null) ? step.from() : holder;
			path = (step.getPropertyName() != null) ? AttributePath.name(path, step.getPropertyName())
					: AttributePath.index(path, step.getIndex());
		}
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return ConversionFailures.notTakenApart(path, holder.getClass(), cause);
	}

	/**
	 * Whose code it was that threw.
	 */
	private static String code(JacksonException ex) {
		if (ex instanceof ValueInstantiationException instantiation) {
			return "the constructor of " + instantiation.getType().getRawClass().getTypeName();
		}
		Object bean = ex.getPath().isEmpty() ? null : ex.getPath().get(ex.getPath().size() - 1).from();
		return (bean != null) ? "the setter of " + bean.getClass().getTypeName() : "a deserializer";
	}

	private static Type target(JacksonException ex, Type type) {
		Class<?> found = (ex instanceof MismatchedInputException mismatch) ? mismatch.getTargetType() : null;
		return (found != null) ? found : type;
	}

	/**
	 * The attribute as the node named it.
	 */
	private static @Nullable String sentName(@Nullable Object value, String property) {
		if (!(value instanceof Map<?, ?> map)) {
			return null;
		}
		if (map.containsKey(property)) {
			return property;
		}
		String canonical = AttributeNames.canonical(property);
		return map.keySet()
			.stream()
			.map(String::valueOf)
			.filter((name) -> AttributeNames.canonical(name).equals(canonical))
			.findFirst()
			.orElse(null);
	}

	private static @Nullable Object element(@Nullable Object value, @Nullable String name, int index) {
		if (value instanceof Map<?, ?> map && name != null) {
			return map.get(name);
		}
		return (value instanceof List<?> list && index >= 0 && index < list.size()) ? list.get(index) : null;
	}

}
