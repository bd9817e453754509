package io.github.amqpmgmt.convert;

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
 * AMQP values as Java's own types: maps with text keys, lists, text, numbers, instants,
 * byte arrays. Depth is bounded by the bounds on replies.
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
		map.forEach((key, element) -> plain.put(String.valueOf(of(key)), of(element)));
		return plain;
	}

	private static List<@Nullable Object> list(Collection<?> collection) {
		List<@Nullable Object> plain = new ArrayList<>(collection.size());
		collection.forEach((element) -> plain.add(of(element)));
		return plain;
	}

	private static Number number(Number number) {
		if (number instanceof UnsignedByte || number instanceof UnsignedShort) {
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
		return (value instanceof Date date) ? date.toInstant() : value;
	}

}
