package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain values as scalar types.
 */
final class Scalars {

	private static final Map<Class<?>, Function<Object, @Nullable Object>> READERS = readers();

	private static final Map<Class<?>, Object> DEFAULTS = Map.of(boolean.class, false, byte.class, (byte) 0,
			short.class, (short) 0, int.class, 0, long.class, 0L, float.class, 0f, double.class, 0d, char.class, '\0');

	private Scalars() {
	}

	/**
	 * The types that can be read.
	 */
	static Set<Class<?>> types() {
		return READERS.keySet();
	}

	static boolean reads(Class<?> type) {
		return READERS.containsKey(type);
	}

	/**
	 * Reads a plain value.
	 * @return the value of that type, or {@code null} if it is none of that type
	 */
	static @Nullable Object read(Object plain, Class<?> type) {
		Function<Object, @Nullable Object> reader = READERS.get(type);
		return (reader != null) ? reader.apply(plain) : null;
	}

	/**
	 * What stands for a missing value.
	 */
	static @Nullable Object missing(Class<?> type) {
		return DEFAULTS.get(type);
	}

	private static Map<Class<?>, Function<Object, @Nullable Object>> readers() {
		Map<Class<?>, Function<Object, @Nullable Object>> readers = new HashMap<>();
		readers.put(String.class, Scalars::text);
		readers.put(byte[].class, Scalars::bytes);
		readers.put(UUID.class, Scalars::uuid);
		readers.put(BigInteger.class, NumberReader::whole);
		readers.put(BigDecimal.class, NumberReader::decimal);
		both(readers, boolean.class, Boolean.class, Scalars::flag);
		both(readers, char.class, Character.class, Scalars::character);
		NumberScalars.addTo(readers);
		TimeScalars.addTo(readers);
		readers.put(Symbol.class, (plain) -> {
			String text = text(plain);
			return (text != null && StandardCharsets.US_ASCII.newEncoder().canEncode(text)) ? Symbol.valueOf(text)
					: null;
		});
		readers.put(Binary.class, (plain) -> (plain instanceof byte[] bytes) ? new Binary(bytes) : null);
		return Collections.unmodifiableMap(readers);
	}

	static void both(Map<Class<?>, Function<Object, @Nullable Object>> readers, Class<?> primitive, Class<?> type,
			Function<Object, @Nullable Object> reader) {
		readers.put(primitive, reader);
		readers.put(type, reader);
	}

	private static @Nullable Object flag(Object plain) {
		if (plain instanceof String text) {
			return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
		}
		return (plain instanceof Boolean) ? plain : null;
	}

	private static @Nullable Object character(Object plain) {
		if (plain instanceof String text) {
			return (text.length() == 1) ? (Object) text.charAt(0) : null;
		}
		return (plain instanceof Character) ? plain : null;
	}

	private static @Nullable Object bytes(Object plain) {
		return (plain instanceof byte[]) ? plain : null;
	}

	private static @Nullable String text(Object plain) {
		if (plain instanceof byte[] bytes) {
			try {
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			}
			catch (CharacterCodingException ex) {
				return null;
			}
		}
		return (plain instanceof Map || plain instanceof Iterable) ? null : plain.toString();
	}

	private static @Nullable Object uuid(Object plain) {
		if (plain instanceof byte[] bytes && bytes.length == 16) {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			return new UUID(buffer.getLong(), buffer.getLong());
		}
		if (plain instanceof String text && text.length() == 36) {
			try {
				return UUID.fromString(text);
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}
		return (plain instanceof UUID) ? plain : null;
	}

}
