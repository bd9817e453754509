package io.github.amqpmgmt.convert;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What converters do alike: scalars, plain values, and writing of all but beans.
 */
abstract class AbstractManagementConverter implements ManagementConverter {

	private final ValueWriter writer = new ValueWriter(this::writeBean);

	@Override
	@SuppressWarnings("unchecked")
	public final <T> @Nullable T read(@Nullable Object value, Type type) {
		Objects.requireNonNull(type, "'type' must not be null");
		return (T) readAt(null, PlainValues.of(value), type);
	}

	@Override
	@SuppressWarnings("unchecked")
	public final <T> List<@Nullable T> readList(@Nullable Object value, Class<T> elementType) {
		Objects.requireNonNull(elementType, "'elementType' must not be null");
		Object plain = PlainValues.of(value);
		List<@Nullable T> result = new ArrayList<>();
		if (plain instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				result.add((T) readAt(AttributePath.index(null, i), list.get(i), elementType));
			}
		}
		else if (plain != null) {
			throw ConversionFailures.notReadable(null, plain, List.class);
		}
		return result;
	}

	/**
	 * Reads a plain value.
	 */
	final @Nullable Object readAt(@Nullable AttributePath path, @Nullable Object plain, Type type) {
		if (type == Object.class) {
			return plain;
		}
		if (!(type instanceof Class<?> scalar) || !Scalars.reads(scalar)) {
			return readOther(path, plain, type);
		}
		Object read = (plain != null) ? Scalars.read(plain, scalar) : null;
		if (read == null && plain != null) {
			throw ConversionFailures.notReadable(path, plain, scalar);
		}
		return (read != null) ? read : Scalars.missing(scalar);
	}

	@Override
	public final @Nullable Object write(@Nullable Object value) {
		return this.writer.write(value);
	}

	@Override
	public final Map<String, @Nullable Object> writeAttributes(Object entity) {
		Objects.requireNonNull(entity, "'entity' must not be null");
		if (!(write(entity) instanceof Map<?, ?> written)) {
			throw ConversionFailures.notWritable(null, entity.getClass(), "attributes take a record, a bean or a map");
		}
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		written.forEach((name, value) -> attributes.put(String.valueOf(name), value));
		return attributes;
	}

	/**
	 * Reads a plain value as anything that is no scalar.
	 */
	abstract @Nullable Object readOther(@Nullable AttributePath path, @Nullable Object plain, Type type);

	/**
	 * Turns an enum, record or bean into maps, lists and scalars, which need not be AMQP
	 * values yet.
	 */
	abstract @Nullable Object writeBean(@Nullable AttributePath path, Object bean);

}
