package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads values in the bodies of replies, of which products write the same in different
 * types: lists or arrays, text or symbols.
 */
final class ReplyValues {

	private ReplyValues() {
	}

	static Map<String, @Nullable Object> map(@Nullable Object value, String what) throws MalformedReplyException {
		if (value == null) {
			return Map.of();
		}
		if (!(value instanceof Map<?, ?> map)) {
			throw isNot("map", what, value);
		}
		Map<String, @Nullable Object> result = new LinkedHashMap<>(map.size() * 2);
		map.forEach((key, element) -> result.put(String.valueOf(key), element));
		return result;
	}

	static List<? extends @Nullable Object> list(@Nullable Object value, String what) throws MalformedReplyException {
		if (value == null) {
			return List.of();
		}
		if (value instanceof List<?> list) {
			return list;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		throw isNot("list", what, value);
	}

	static List<String> texts(@Nullable Object value, String what) throws MalformedReplyException {
		List<String> texts = new ArrayList<>();
		for (Object element : list(value, what)) {
			texts.add(String.valueOf(element));
		}
		return texts;
	}

	/**
	 * The names in a list, or in the keys of a map.
	 */
	static List<String> names(@Nullable Object value, String what) throws MalformedReplyException {
		return (value instanceof Map<?, ?>) ? List.copyOf(map(value, what).keySet()) : texts(value, what);
	}

	private static MalformedReplyException isNot(String wanted, String what, Object value) {
		return new MalformedReplyException(
				what + " of the reply is no " + wanted + " but a " + value.getClass().getSimpleName());
	}

}
