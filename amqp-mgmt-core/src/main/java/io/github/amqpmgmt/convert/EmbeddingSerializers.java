package io.github.amqpmgmt.convert;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.MapType;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * Has Jackson hand on as it is whatever AMQP has a type for; as JSON it would become text
 * or another number.
 */
final class EmbeddingSerializers implements Serializers {

	@Override
	public @Nullable ValueSerializer<?> findSerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, JsonFormat.@Nullable Value format) {
		return ValueWriter.isScalar(type.getRawClass()) ? new EmbeddingSerializer() : null;
	}

	@Override
	public @Nullable ValueSerializer<?> findArraySerializer(SerializationConfig config, ArrayType type,
			BeanDescription.Supplier description, JsonFormat.@Nullable Value format,
			@Nullable TypeSerializer elementTypeSerializer, @Nullable ValueSerializer<Object> elementSerializer) {
		return ArrayWriter.isArray(type.getRawClass()) ? new EmbeddingSerializer() : null;
	}

	@Override
	public @Nullable ValueSerializer<?> findMapSerializer(SerializationConfig config, MapType type,
			BeanDescription.Supplier description, JsonFormat.@Nullable Value format,
			@Nullable ValueSerializer<Object> keySerializer, @Nullable TypeSerializer elementTypeSerializer,
			@Nullable ValueSerializer<Object> elementSerializer) {
		Class<?> key = type.getKeyType().getRawClass();
		// Keys of other types are AMQP values too, and would become text.
		return (key != String.class && !key.isEnum()) ? new EmbeddingSerializer() : null;
	}

	private static final class EmbeddingSerializer extends StdSerializer<Object> {

		EmbeddingSerializer() {
			super(Object.class);
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			generator.writeEmbeddedObject(value);
		}

		@Override
		public void serializeWithType(Object value, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			generator.writeEmbeddedObject(value);
		}

	}

}
