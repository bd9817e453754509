package io.github.amqpmgmt.test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns the correlation-id that a reply should have into the one that it gets.
 */
@FunctionalInterface
interface CorrelationId {

	/**
	 * As the request says.
	 */
	CorrelationId OF_REQUEST = (id) -> id;

	/**
	 * Of the same type, and none that a request can have.
	 */
	CorrelationId UNKNOWN = (id) -> {
		UUID other = UUID.randomUUID();
		if (id instanceof UUID) {
			return other;
		}
		if (id instanceof UnsignedLong) {
			return UnsignedLong.valueOf(other.getMostSignificantBits());
		}
		return (id instanceof Binary) ? new Binary(bytes(other)) : "unknown-" + other;
	};

	@Nullable Object of(@Nullable Object requested);

	static CorrelationId fixed(@Nullable Object id) {
		return (requested) -> id;
	}

	/**
	 * The same content as another of the four types that an id may have.
	 */
	static CorrelationId as(Class<?> type) {
		if (type == String.class) {
			return (id) -> (id != null) ? text(id) : null;
		}
		if (type == Binary.class) {
			return (id) -> (id != null) ? new Binary(bytes(id)) : null;
		}
		if (type == UUID.class) {
			return (id) -> (id != null) ? uuid(id) : null;
		}
		Arguments.requireTrue(type == UnsignedLong.class,
				"'type' must be String, UnsignedLong, UUID or Binary but is " + type.getName());
		return (id) -> (id != null) ? unsignedLong(id) : null;
	}

	static boolean isValid(Object id) {
		return id instanceof String || id instanceof UnsignedLong || id instanceof UUID || id instanceof Binary;
	}

	private static String text(Object id) {
		return (id instanceof Binary binary) ? new String(copy(binary), StandardCharsets.UTF_8) : id.toString();
	}

	private static byte[] bytes(Object id) {
		if (id instanceof UUID uuid) {
			return ByteBuffer.allocate(16)
				.putLong(uuid.getMostSignificantBits())
				.putLong(uuid.getLeastSignificantBits())
				.array();
		}
		if (id instanceof UnsignedLong number) {
			return ByteBuffer.allocate(8).putLong(number.longValue()).array();
		}
		return (id instanceof Binary binary) ? copy(binary) : id.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static UUID uuid(Object id) {
		try {
			return UUID.fromString(text(id));
		}
		catch (IllegalArgumentException ex) {
			return UUID.nameUUIDFromBytes(bytes(id));
		}
	}

	private static UnsignedLong unsignedLong(Object id) {
		try {
			return UnsignedLong.valueOf(text(id));
		}
		catch (NumberFormatException ex) {
			return UnsignedLong.valueOf(uuid(id).getMostSignificantBits());
		}
	}

	private static byte[] copy(Binary binary) {
		byte[] bytes = new byte[binary.getLength()];
		System.arraycopy(binary.getArray(), binary.getArrayOffset(), bytes, 0, bytes.length);
		return bytes;
	}

}
