package io.github.amqpmgmt.convert;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Converts everything but records and beans, without Jackson.
 */
final class SimpleManagementConverter extends AbstractManagementConverter {

	@Override
	@Nullable Object readOther(@Nullable AttributePath path, @Nullable Object plain, Type type) {
		Class<?> raw = raw(type);
		if (raw == Optional.class) {
			return (plain != null) ? Optional.ofNullable(readAt(path, plain, argument(type, 0))) : Optional.empty();
		}
		if (raw == null || !isKnown(raw, type)) {
			throw ConversionFailures.jacksonIsMissing(path, type);
		}
		return (plain != null) ? known(path, plain, type, raw) : null;
	}

	private static boolean isKnown(Class<?> raw, Type type) {
		return raw.isEnum() || raw == Collection.class || raw == List.class || raw == Set.class
				|| raw == Map.class && (type == raw || argument(type, 0) == String.class);
	}

	private Object known(@Nullable AttributePath path, Object plain, Type type, Class<?> raw) {
		Object read = null;
		if (raw.isEnum()) {
			read = (plain instanceof String text) ? Enums.read(text, raw) : null;
		}
		else if (plain instanceof Map<?, ?> map && raw == Map.class) {
			read = map(path, map, argument(type, 1));
		}
		else if (plain instanceof List<?> list && raw != Map.class) {
			List<@Nullable Object> elements = elements(path, list, argument(type, 0));
			read = (raw == Set.class) ? new LinkedHashSet<>(elements) : elements;
		}
		if (read == null) {
			throw ConversionFailures.notReadable(path, plain, type);
		}
		return read;
	}

	private Map<String, @Nullable Object> map(@Nullable AttributePath path, Map<?, ?> map, Type type) {
		Map<String, @Nullable Object> read = new LinkedHashMap<>(map.size() * 2);
		map.forEach((key, value) -> read.put(String.valueOf(key),
				readAt(AttributePath.name(path, String.valueOf(key)), value, type)));
		return read;
	}

	private List<@Nullable Object> elements(@Nullable AttributePath path, List<?> list, Type type) {
		List<@Nullable Object> read = new ArrayList<>(list.size());
		for (int i = 0; i < list.size(); i++) {
			read.add(readAt(AttributePath.index(path, i), list.get(i), type));
		}
		return read;
	}

	private static @Nullable Class<?> raw(Type type) {
		if (type instanceof ParameterizedType generic) {
			return (Class<?>) generic.getRawType();
		}
		return (type instanceof Class<?> raw) ? raw : null;
	}

	private static Type argument(Type type, int index) {
		return (type instanceof ParameterizedType generic) ? generic.getActualTypeArguments()[index] : Object.class;
	}

	@Override
	Object writeBean(@Nullable AttributePath path, Object bean) {
		if (bean instanceof Enum<?> constant) {
			return constant.name();
		}
		throw ConversionFailures.jacksonIsMissing(path, bean);
	}

}
