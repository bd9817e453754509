package io.github.amqpmgmt.convert;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Has Jackson read scalars as this package does.
 */
final class ScalarDeserializer extends StdScalarDeserializer<Object> {

	private final Class<?> type;

	ScalarDeserializer(Class<?> type) {
		super(type);
		this.type = type;
	}

	@Override
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		Object plain = plain(parser);
		Object read = (plain != null) ? Scalars.read(plain, this.type) : null;
		if (read == null) {
			throw MismatchedInputException.from(parser, this.type, "Not of this type");
		}
		return read;
	}

	private static @Nullable Object plain(JsonParser parser) {
		return switch (parser.currentToken()) {
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
			default -> null;
		};
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		return Scalars.missing(this.type);
	}

}
