package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A plain value on its way to Jackson, which sees text, numbers, objects and arrays as in
 * JSON, and everything else as it is.
 *
 * @param value the plain value
 */
record PlainValue(@Nullable Object value) {

	/**
	 * Writes plain values.
	 */
	static final class Serializer extends StdSerializer<PlainValue> {

		Serializer() {
			super(PlainValue.class);
		}

		@Override
		public void serialize(PlainValue plain, JsonGenerator generator, SerializationContext context) {
			write(plain.value(), generator);
		}

		private static void write(@Nullable Object value, JsonGenerator generator) {
			if (value instanceof Map<?, ?> map) {
				generator.writeStartObject();
				map.forEach((name, element) -> {
					generator.writeName(String.valueOf(name));
					write(element, generator);
				});
				generator.writeEndObject();
			}
			else if (value instanceof List<?> list) {
				generator.writeStartArray();
				list.forEach((element) -> write(element, generator));
				generator.writeEndArray();
			}
			else {
				writeScalar(value, generator);
			}
		}

		private static void writeScalar(@Nullable Object value, JsonGenerator generator) {
			if (value == null) {
				generator.writeNull();
			}
			else if (value instanceof String text) {
				generator.writeString(text);
			}
			else if (value instanceof Boolean flag) {
				generator.writeBoolean(flag);
			}
			else if (value instanceof Number number) {
				writeNumber(number, generator);
			}
			else {
				generator.writeEmbeddedObject(value);
			}
		}

		private static void writeNumber(Number number, JsonGenerator generator) {
			if (number instanceof BigInteger whole) {
				generator.writeNumber(whole);
			}
			else if (number instanceof BigDecimal decimal) {
				generator.writeNumber(decimal);
			}
			else if (number instanceof Double floating) {
				generator.writeNumber(floating);
			}
			else if (number instanceof Float floating) {
				generator.writeNumber(floating);
			}
			else if (number instanceof Long whole) {
				generator.writeNumber(whole);
			}
			else {
				generator.writeNumber(number.intValue());
			}
		}

	}

}
