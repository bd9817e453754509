package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.jspecify.annotations.Nullable;

/**
 * Values as a router reads them. It takes arrays, UUIDs and fractions for null without a
 * word, so that a query for an array of attribute names is one for all attributes.
 */
final class RouterValues {

	private RouterValues() {
	}

	/**
	 * The value with lists for arrays and text for UUIDs.
	 * @throws IllegalArgumentException if it holds a fraction
	 */
	static @Nullable Object readable(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> readable = new LinkedHashMap<>(map.size() * 2);
			map.forEach((key, element) -> readable.put(key, readable(element)));
			return readable;
		}
		List<?> elements = elements(value);
		if (elements != null) {
			List<@Nullable Object> readable = new ArrayList<>(elements.size());
			elements.forEach((element) -> readable.add(readable(element)));
			return readable;
		}
		return scalar(value);
	}

	private static @Nullable Object scalar(@Nullable Object value) {
		if (value instanceof UUID || value instanceof Character) {
			return value.toString();
		}
		if (value instanceof Float || value instanceof Double || value instanceof Decimal32
				|| value instanceof Decimal64 || value instanceof Decimal128) {
			throw new IllegalArgumentException(
					"a router reads " + value.getClass().getSimpleName() + " as null: give whole numbers or text");
		}
		return value;
	}

	/**
	 * The elements of a list or array, or {@code null} for other values. Bytes are no
	 * elements.
	 */
	private static @Nullable List<?> elements(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return list;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		if (value instanceof int[] array) {
			return Arrays.stream(array).boxed().toList();
		}
		if (value instanceof long[] array) {
			return Arrays.stream(array).boxed().toList();
		}
		if (value instanceof double[] array) {
			return Arrays.stream(array).boxed().toList();
		}
		return smallElements(value);
	}

	private static @Nullable List<?> smallElements(@Nullable Object value) {
		List<Object> elements = new ArrayList<>();
		if (value instanceof boolean[] array) {
			for (boolean element : array) {
				elements.add(element);
			}
		}
		else if (value instanceof short[] array) {
			for (short element : array) {
				elements.add(element);
			}
		}
		else if (value instanceof char[] array) {
			for (char element : array) {
				elements.add(element);
			}
		}
		else if (value instanceof float[] array) {
			for (float element : array) {
				elements.add(element);
			}
		}
		else {
			return null;
		}
		return elements;
	}

}
