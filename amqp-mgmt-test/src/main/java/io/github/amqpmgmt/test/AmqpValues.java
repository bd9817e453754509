package io.github.amqpmgmt.test;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Decimal128;
import org.apache.qpid.proton.amqp.Decimal32;
import org.apache.qpid.proton.amqp.Decimal64;
import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedByte;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.UnsignedShort;
import org.jspecify.annotations.Nullable;

/**
 * Tells which Java values the node can encode. A value is checked when the test names it,
 * because an encoder that fails on the event loop would leave half a delivery behind, far
 * from the line that caused it.
 */
final class AmqpValues {

	private static final Set<Class<?>> SCALARS = Set.of(Boolean.class, Byte.class, Short.class, Integer.class,
			Long.class, Float.class, Double.class, Character.class, String.class, UUID.class, Date.class, Symbol.class,
			Binary.class, UnsignedByte.class, UnsignedShort.class, UnsignedInteger.class, UnsignedLong.class,
			Decimal32.class, Decimal64.class, Decimal128.class);

	private AmqpValues() {
	}

	static void requireEncodable(@Nullable Object value, String name) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, element) -> {
				requireEncodable(key, name);
				requireEncodable(element, name);
			});
		}
		else if (value instanceof List<?> list) {
			list.forEach((element) -> requireEncodable(element, name));
		}
		else if (value != null && !value.getClass().isArray() && !(value instanceof DescribedType)) {
			requireScalar(value, name);
		}
	}

	private static void requireScalar(Object value, String name) {
		Arguments.requireTrue(SCALARS.contains(value.getClass()), "'" + name + "' must not hold a "
				+ value.getClass().getName() + ": the node encodes Java and org.apache.qpid.proton.amqp types");
	}

}
