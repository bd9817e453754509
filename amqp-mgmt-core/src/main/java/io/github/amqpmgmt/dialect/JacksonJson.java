package io.github.amqpmgmt.dialect;

import org.apache.qpid.protonj2.types.Symbol;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * JSON by Jackson 3. Loaded only where Jackson is there, since it is optional. What is
 * read has bounds as AMQP data has.
 */
final class JacksonJson implements JsonCodec {

	private static final int DEEPEST_NESTING = 64;

	/** Names of members count as well, and so do brackets. */
	private static final int MOST_TOKENS = 2_000_000;

	private final JsonMapper mapper = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(DEEPEST_NESTING)
				.maxTokenCount(MOST_TOKENS)
				// Replies have a bound of their own.
				.maxStringLength(Integer.MAX_VALUE)
				.build())
			.build())
		.addModule(new SimpleModule().addSerializer(Symbol.class, ToStringSerializer.instance))
		.build();

	@Override
	public String write(@Nullable Object value) {
		try {
			return this.mapper.writeValueAsString(value);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("It has no JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	@Override
	public @Nullable Object read(String text) {
		try {
			return this.mapper.readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("It is no JSON: " + ex.getOriginalMessage(), ex);
		}
	}

}
