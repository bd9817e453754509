package io.github.amqpmgmt.convert;

import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes Jackson leave AMQP's types alone, and read leniently.
 */
final class ManagementModule extends SimpleModule {

	ManagementModule() {
		super("amqp-mgmt");
		addSerializer(PlainValue.class, new PlainValue.Serializer());
		addDeserializer(WrittenValue.class, new WrittenValue.Deserializer());
		Scalars.types().forEach(this::addScalar);
	}

	@SuppressWarnings("unchecked")
	private <T> void addScalar(Class<T> type) {
		addDeserializer(type, (ValueDeserializer<T>) new ScalarDeserializer(type));
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.addSerializers(new EmbeddingSerializers());
		context.addDeserializerModifier(new LenientNames());
		context.addHandler(new LenientEnums());
	}

}
