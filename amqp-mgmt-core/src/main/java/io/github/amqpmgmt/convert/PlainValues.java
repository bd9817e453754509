package io.github.amqpmgmt.convert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
import org.jspecify.annotations.Nullable;

/**
 * AMQP values as Java's own types: maps with text keys, lists, text, numbers, byte
 * arrays. Whole numbers are an {@code Integer}, {@code Long} or {@code BigInteger}, by
 * what their AMQP type can hold. Depth is bounded by the bounds on replies.
 */
final class PlainValues {

	private PlainValues() {
	}

	static @Nullable Object of(@Nullable Object value) {
		if (value == null || value instanceof String) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			return map(map);
		}
		if (value instanceof Collection<?> collection) {
			return list(collection);
		}
		if (value instanceof DescribedType described) {
			return of(described.getDescribed());
		}
		if (value.getClass().isArray() && !(value instanceof byte[])) {
			return list(ArrayElements.of(value));
		}
		return (value instanceof Number number) ? number(number) : scalar(value);
	}

	private static Map<String, @Nullable Object> map(Map<?, ?> map) {
		Map<String, @Nullable Object> plain = new LinkedHashMap<>(map.size() * 2);
		map.forEach((key, element) -> plain.put(key(key), of(element)));
		return plain;
	}

	/**
	 * Maps and lists as text can be a hundred times as large as they were in the reply.
	 */
	private static String key(@Nullable Object key) {
		Object plain = (key instanceof Map || key instanceof Collection) ? null : of(key);
		Object text = (plain != null) ? Scalars.read(plain, String.class) : null;
		if (text == null) {
			throw ConversionFailures.keyNotReadable(key);
		}
		return (String) text;
	}

	private static List<@Nullable Object> list(Collection<?> collection) {
		List<@Nullable Object> plain = new ArrayList<>(collection.size());
		collection.forEach((element) -> plain.add(of(element)));
		return plain;
	}

	private static Number number(Number number) {
		if (number instanceof UnsignedByte || number instanceof UnsignedShort || number instanceof Byte
				|| number instanceof Short) {
			return number.intValue();
		}
		if (number instanceof UnsignedInteger) {
			return number.longValue();
		}
		if (number instanceof UnsignedLong unsigned) {
			return (unsigned.longValue() >= 0) ? (Number) unsigned.longValue() : unsigned.bigIntegerValue();
		}
		if (number instanceof Decimal32 decimal) {
			return Decimals.read(decimal);
		}
		if (number instanceof Decimal64 decimal) {
			return Decimals.read(decimal);
		}
		return (number instanceof Decimal128 decimal) ? Decimals.read(decimal) : number;
	}

	private static Object scalar(Object value) {
		if (value instanceof CharSequence || value instanceof Symbol) {
			return value.toString();
		}
		if (value instanceof Binary binary) {
			return (binary.getLength() > 0) ? binary.asByteArray() : new byte[0];
		}
		return (value instanceof Date date) ? Instant.ofEpochMilli(date.getTime()) : value;
	}

}
