package io.github.amqpmgmt.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * What Jackson made of a bean: maps, lists, and scalars as they were in the bean.
 *
 * @param value the map, list or scalar
 */
record WrittenValue(@Nullable Object value) {

	private static final WrittenValue NULL = new WrittenValue(null);

	/**
	 * Collects what Jackson writes.
	 */
	static final class Deserializer extends StdDeserializer<WrittenValue> {

		Deserializer() {
			super(WrittenValue.class);
		}

		@Override
		public WrittenValue deserialize(JsonParser parser, DeserializationContext context) {
			return new WrittenValue(read(parser));
		}

		@Override
		public WrittenValue getNullValue(DeserializationContext context) {
			return NULL;
		}

		private static @Nullable Object read(JsonParser parser) {
			return switch (parser.currentToken()) {
				case START_OBJECT -> map(parser);
				case START_ARRAY -> list(parser);
				case VALUE_STRING -> parser.getString();
				case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
				case VALUE_TRUE -> true;
				case VALUE_FALSE -> false;
				case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
				default -> null;
			};
		}

		private static Map<String, @Nullable Object> map(JsonParser parser) {
			Map<String, @Nullable Object> map = new LinkedHashMap<>();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				map.put(name, read(parser));
			}
			return map;
		}

		private static List<@Nullable Object> list(JsonParser parser) {
			List<@Nullable Object> list = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				list.add(read(parser));
			}
			return list;
		}

	}

}
