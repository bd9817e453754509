package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.UnsignedShort;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrays whose elements are all of one AMQP type. Timestamps are not among them:
 * the engine (1.1.0) would write them as an array of long.
 */
final class ArrayWriter {

	private static final Set<Class<?>> ENCODABLE = Set.of(Boolean[].class, Byte[].class, Short[].class, Integer[].class,
			Long[].class, Float[].class, Double[].class, Character[].class, String[].class, UUID[].class,
			Symbol[].class, Binary[].class, UnsignedByte[].class, UnsignedShort[].class, UnsignedInteger[].class,
			UnsignedLong[].class, Decimal32[].class, Decimal64[].class, Decimal128[].class);

	private ArrayWriter() {
	}

	/**
	 * Whether the elements of arrays of a type are of one AMQP type.
	 */
	static boolean isArray(Class<?> type) {
		Class<?> component = type.getComponentType();
		return component != null && (component.isPrimitive() || component.isEnum() || ENCODABLE.contains(type)
				|| component == BigDecimal.class || component == byte[].class);
	}

	/**
	 * Writes an array.
	 * @return an array that the engine encodes, or {@code null} if the elements are
	 * objects of any type or arrays
	 */
	static @Nullable Object write(@Nullable AttributePath path, Object array) {
		if (!(array instanceof Object[] elements)) {
			return array;
		}
		if (!isArray(array.getClass())) {
			return null;
		}
		for (int i = 0; i < elements.length; i++) {
			if (elements[i] == null) {
				throw ConversionFailures.notWritable(AttributePath.index(path, i), array.getClass().getComponentType(),
						"an AMQP array has no null elements; use a list");
			}
		}
		return ENCODABLE.contains(array.getClass()) ? array : converted(path, elements);
	}

	private static Object[] converted(@Nullable AttributePath path, Object[] elements) {
		if (elements instanceof Enum<?>[] constants) {
			return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
		}
		Object[] written = new Object[elements.length];
		for (int i = 0; i < elements.length; i++) {
			written[i] = ValueWriter.scalar(AttributePath.index(path, i), elements[i]);
		}
		return Arrays.copyOf(written, written.length, componentType(elements));
	}

	private static Class<? extends Object[]> componentType(Object[] elements) {
		return (elements instanceof BigDecimal[]) ? Decimal128[].class : Binary[].class;
	}

}
