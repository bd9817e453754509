package io.github.amqpmgmt.dialect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives the fields of a request to Service Bus the AMQP types that it takes: lock tokens
 * are an array, and in a list they are not understood.
 */
final class ServiceBusFields {

	private ServiceBusFields() {
	}

	/**
	 * The same body with its fields in their types.
	 * @throws IllegalArgumentException if a value is none of its field
	 */
	static @Nullable Object typed(@Nullable Object body) {
		if (!(body instanceof Map<?, ?> fields)) {
			return body;
		}
		Map<Object, @Nullable Object> typed = new LinkedHashMap<>();
		fields.forEach((name, value) -> typed.put(name, (value != null) ? typed(String.valueOf(name), value) : null));
		return typed;
	}

	private static @Nullable Object typed(String name, Object value) {
		return switch (name) {
			case "lock-tokens" ->
				elements(name, value).stream().map((token) -> as(UUID.class, name, token)).toArray(UUID[]::new);
			case "sequence-numbers" ->
				elements(name, value).stream().mapToLong((number) -> whole(name, number)).toArray();
			case "from-sequence-number" -> whole(name, value);
			case "message-count", "skip", "top" -> (int) whole(name, value, Integer.MAX_VALUE);
			case "receiver-settle-mode" -> UnsignedInteger.valueOf(whole(name, value, 1));
			case "last-updated-time" -> timestamp(name, value);
			default -> untyped(value);
		};
	}

	private static Collection<?> elements(String name, Object value) {
		if (value instanceof Collection<?> collection) {
			return collection;
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array);
		}
		if (value instanceof long[] array) {
			return LongStream.of(array).boxed().toList();
		}
		throw isNot("an array or a list", name, value);
	}

	private static long whole(String name, @Nullable Object value) {
		Number number = as(Number.class, name, value);
		if (number.doubleValue() != number.longValue()) {
			throw isNot("a whole number", name, value);
		}
		return number.longValue();
	}

	private static long whole(String name, Object value, long most) {
		long number = whole(name, value);
		if (number < 0 || number > most) {
			throw new IllegalArgumentException(
					"'" + name + "' of Service Bus must be between 0 and " + most + ", not " + number);
		}
		return number;
	}

	private static Date timestamp(String name, Object value) {
		return (value instanceof Instant instant) ? Date.from(instant) : as(Date.class, name, value);
	}

	private static <T> T as(Class<T> type, String name, @Nullable Object value) {
		if (value == null || !type.isInstance(value)) {
			throw isNot("of type " + type.getSimpleName(), name, value);
		}
		return type.cast(value);
	}

	private static IllegalArgumentException isNot(String wanted, String name, @Nullable Object value) {
		String type = (value != null) ? value.getClass().getSimpleName() : "null";
		return new IllegalArgumentException("'" + name + "' of Service Bus must be " + wanted + ", not " + type);
	}

	/**
	 * What has no type of its own, such as a message or the state of a session. Bytes are
	 * binary, where Java's array would become one of AMQP.
	 */
	private static @Nullable Object untyped(@Nullable Object value) {
		if (value instanceof byte[] bytes) {
			return new Binary(bytes);
		}
		if (value instanceof Map<?, ?> map) {
			Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put(key, untyped(element)));
			return copy;
		}
		if (value instanceof Collection<?> collection) {
			List<@Nullable Object> copy = new ArrayList<>();
			collection.forEach((element) -> copy.add(untyped(element)));
			return copy;
		}
		return value;
	}

}
