package io.github.amqpmgmt.convert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Has Jackson find properties by attribute names in kebab, snake, dotted and camel case.
 */
final class LenientNames extends ValueDeserializerModifier {

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		if (!(deserializer instanceof BeanDeserializerBase)) {
			return deserializer;
		}
		Map<String, String> names = new HashMap<>();
		for (BeanPropertyDefinition property : description.get().findProperties()) {
			names.putIfAbsent(AttributeNames.canonical(property.getName()), property.getName());
		}
		return new RenamingDeserializer(deserializer, new Names(exact(description), names));
	}

	private static Set<String> exact(BeanDescription.Supplier description) {
		Set<String> exact = new HashSet<>();
		for (BeanPropertyDefinition property : description.get().findProperties()) {
			exact.add(property.getName());
			for (PropertyName alias : property.findAliases()) {
				exact.add(alias.getSimpleName());
			}
		}
		return exact;
	}

	/**
	 * Names of properties.
	 *
	 * @param exact as they are, with aliases
	 * @param byCanonical by what names have in common that mean the same
	 */
	private record Names(Set<String> exact, Map<String, String> byCanonical) {

		String property(String attribute) {
			return this.exact.contains(attribute) ? attribute
					: this.byCanonical.getOrDefault(AttributeNames.canonical(attribute), attribute);
		}

	}

	/**
	 * Renames attributes to properties before a bean is read.
	 */
	private static final class RenamingDeserializer extends DelegatingDeserializer {

		private final Names names;

		RenamingDeserializer(ValueDeserializer<?> bean, Names names) {
			super(bean);
			this.names = names;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> bean) {
			return new RenamingDeserializer(bean, this.names);
		}

		@Override
		public Object deserialize(JsonParser parser, DeserializationContext context) {
			return super.deserialize(renamed(parser, context), context);
		}

		@Override
		public Object deserialize(JsonParser parser, DeserializationContext context, Object existing) {
			return super.deserialize(renamed(parser, context), context, existing);
		}

		private JsonParser renamed(JsonParser parser, DeserializationContext context) {
			if (parser.currentToken() == JsonToken.START_OBJECT) {
				parser.nextToken();
			}
			else if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
				return parser;
			}
			TokenBuffer buffer = context.bufferForInputBuffering(parser);
			Set<String> seen = new HashSet<>();
			buffer.writeStartObject();
			for (; parser.currentToken() == JsonToken.PROPERTY_NAME; parser.nextToken()) {
				String name = this.names.property(parser.currentName());
				parser.nextToken();
				if (seen.add(name)) {
					buffer.writeName(name);
					buffer.copyCurrentStructure(parser);
				}
				else {
					parser.skipChildren();
				}
			}
			buffer.writeEndObject();
			return buffer.asParserOnFirstToken(context);
		}

	}

}
