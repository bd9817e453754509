package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.apache.qpid.protonj2.types.DescribedType;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.UnsignedShort;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * Writes Java values as values that the engine encodes.
 */
final class ValueWriter {

	private static final Set<Class<?>> ENCODABLE = Set.of(Boolean.class, Byte.class, Short.class, Integer.class,
			Long.class, Float.class, Double.class, Character.class, String.class, UUID.class, Date.class, Symbol.class,
			Binary.class, UnsignedByte.class, UnsignedShort.class, UnsignedInteger.class, UnsignedLong.class,
			Decimal32.class, Decimal64.class, Decimal128.class);

	private static final Set<Class<?>> WRITTEN = Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class,
			Duration.class, BigInteger.class, BigDecimal.class, byte[].class);

	private final BeanWriter beans;

	ValueWriter(BeanWriter beans) {
		this.beans = beans;
	}

	/**
	 * Whether AMQP has a type for a class, so that nobody else need take it apart.
	 */
	static boolean isScalar(Class<?> type) {
		return type.isPrimitive() || ENCODABLE.contains(type) || WRITTEN.contains(type)
				|| Date.class.isAssignableFrom(type) || DescribedType.class.isAssignableFrom(type);
	}

	@Nullable Object write(@Nullable Object value) {
		try {
			return write(null, value);
		}
		catch (StackOverflowError ex) {
			throw ConversionFailures.notWritable(null, (value != null) ? value.getClass() : Object.class,
					"it is nested too deeply, or contains itself");
		}
	}

	private @Nullable Object write(@Nullable AttributePath path, @Nullable Object value) {
		if (value == null || ENCODABLE.contains(value.getClass()) || value instanceof DescribedType
				|| value instanceof Section) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			return map(path, map);
		}
		if (value instanceof Collection<?> collection) {
			return list(path, collection);
		}
		if (value instanceof Optional<?> optional) {
			return write(path, optional.orElse(null));
		}
		if (value.getClass().isArray() && !(value instanceof byte[])) {
			Object array = ArrayWriter.write(path, value);
			return (array != null) ? array : list(path, ArrayElements.of(value));
		}
		Object scalar = scalar(path, value);
		return (scalar != null) ? scalar : write(path, this.beans.write(path, value));
	}

	private Map<Object, @Nullable Object> map(@Nullable AttributePath path, Map<?, ?> map) {
		Map<Object, @Nullable Object> written = new LinkedHashMap<>(map.size() * 2);
		map.forEach((key, value) -> {
			Object name = write(path, key);
			if (name == null) {
				throw ConversionFailures.notWritable(path, map.getClass(), "its keys must not be null");
			}
			written.put(name, write(AttributePath.name(path, name), value));
		});
		return written;
	}

	private List<@Nullable Object> list(@Nullable AttributePath path, Collection<?> collection) {
		List<@Nullable Object> written = new ArrayList<>(collection.size());
		for (Object element : collection) {
			written.add(write(AttributePath.index(path, written.size()), element));
		}
		return written;
	}

	/**
	 * Writes one of the types that the engine does not encode as they are.
	 * @return the value, or {@code null} for any other type
	 */
	static @Nullable Object scalar(@Nullable AttributePath path, Object value) {
		if (value instanceof CharSequence text) {
			return text.toString();
		}
		if (value instanceof byte[] bytes) {
			return new Binary(bytes);
		}
		if (value instanceof Duration duration) {
			return inRange(path, value, duration::toMillis);
		}
		if (value instanceof BigInteger || value instanceof BigDecimal) {
			return number(path, (Number) value);
		}
		return time(path, value);
	}

	private static @Nullable Object time(@Nullable AttributePath path, Object value) {
		if (value instanceof Instant instant) {
			return new Date(inRange(path, value, instant::toEpochMilli));
		}
		if (value instanceof OffsetDateTime time) {
			return time(path, time.toInstant());
		}
		if (value instanceof ZonedDateTime time) {
			return time(path, time.toInstant());
		}
		return (value instanceof Date date) ? new Date(date.getTime()) : null;
	}

	private static Object number(@Nullable AttributePath path, Number value) {
		Object written;
		if (value instanceof BigDecimal decimal) {
			written = Decimals.decimal128(decimal);
		}
		else {
			Long number = NumberReader.whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
			written = (number != null) ? number : NumberScalars.unsignedLong(value);
		}
		if (written == null) {
			throw ConversionFailures.notWritable(path, value.getClass(), "it is out of range, or has too many digits");
		}
		return written;
	}

	private static Long inRange(@Nullable AttributePath path, Object value, LongSupplier number) {
		try {
			return number.getAsLong();
		}
		catch (ArithmeticException ex) {
			throw ConversionFailures.notWritable(path, value.getClass(), "it is out of range");
		}
	}

	/**
	 * Takes enums, records and beans apart.
	 */
	interface BeanWriter {

		/**
		 * Turns a bean into maps, lists and scalars, which need not be AMQP values yet.
		 */
		@Nullable Object write(@Nullable AttributePath path, Object bean);

	}

}
