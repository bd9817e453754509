package io.github.amqpmgmt.convert;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Converts by a mapper of the application's own.
 */
class JacksonManagementConverterTests {

	private static final UUID ID = new UUID(1, 2);

	@Test
	void theMapperIsNotChanged() {
		JsonMapper mapper = JsonMapper.builder().build();
		String before = mapper.writeValueAsString(new Queue("a", ID, Level.LOW, null));
		ManagementConverter converter = new JacksonManagementConverter(mapper);
		converter.writeAttributes(new Queue("a", ID, Level.LOW, null));
		assertThat(mapper.writeValueAsString(new Queue("a", ID, Level.LOW, null))).isEqualTo(before)
			.contains("\"createdAt\":null");
	}

	@Test
	void theNamingStrategyApplies() {
		ManagementConverter converter = new JacksonManagementConverter(
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build());
		Queue queue = new Queue("a", ID, Level.LOW, Instant.ofEpochMilli(5));
		Map<String, Object> written = converter.writeAttributes(queue);
		assertThat(written).isEqualTo(Map.of("queue-name", "a", "id", ID, "level", "LOW", "created-at", new Date(5)));
		assertThat(converter.read(written, Queue.class)).isEqualTo(queue);
		assertThat(converter.read(Map.of("queueName", "a"), Queue.class).queueName()).isEqualTo("a");
	}

	@Test
	void readingIsLenientEvenIfTheMapperIsStrict() {
		ManagementConverter converter = new JacksonManagementConverter(JsonMapper.builder()
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
					DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
					DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
					DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
			.enable(EnumFeature.WRITE_ENUMS_USING_INDEX)
			.build());
		assertThat(converter.read(Map.of("unknown", 1), Depth.class)).isEqualTo(new Depth(0, null));
		assertThat(converter.writeAttributes(new Depth(0, Level.HIGH))).containsEntry("level", "HIGH");
	}

	@Test
	void modulesApplyToTypesThatAmqpHasNot() {
		SimpleModule module = new SimpleModule().addSerializer(Money.class, new StdSerializer<>(Money.class) {

			@Override
			public void serialize(Money money, JsonGenerator generator, SerializationContext context) {
				generator.writePOJO(Map.of("cents", money.cents));
			}

		}).addSerializer(UUID.class, new StdSerializer<>(UUID.class) {

			@Override
			public void serialize(UUID id, JsonGenerator generator, SerializationContext context) {
				generator.writeString("as in JSON");
			}

		}).addDeserializer(Money.class, new StdDeserializer<>(Money.class) {

			@Override
			public Money deserialize(JsonParser parser, DeserializationContext context) {
				JsonNode tree = parser.readValueAsTree();
				return new Money(tree.get("cents").asLong());
			}

		});
		ManagementConverter converter = new JacksonManagementConverter(JsonMapper.builder().addModule(module).build());
		Map<String, Object> written = converter.writeAttributes(new Price(new Money(5), ID));
		assertThat(written).isEqualTo(Map.of("money", Map.of("cents", 5L), "id", ID));
		assertThat(converter.read(written, Price.class).money().cents).isEqualTo(5);
	}

	@Test
	void aliasesAndOwnNamesApply() {
		ManagementConverter converter = ManagementConverter.create();
		for (String name : List.of("queue-name", "queueName", "title", "queue_name")) {
			assertThat(converter.read(Map.of(name, "a"), Named.class).name).as(name).isEqualTo("a");
		}
		assertThat(converter.read(Map.of("name", "a"), Named.class).name).isNull();
	}

	@Test
	void namesThatDifferOnlyInSpellingAreToldApart() {
		Map<String, Object> attributes = Map.of("queueDepth", 1, "queue_depth", 2);
		assertThat(ManagementConverter.create().read(attributes, Similar.class)).isEqualTo(new Similar(1, 2));
	}

	@Test
	void subtypesAreRead() {
		ManagementConverter converter = ManagementConverter.create();
		Map<String, Object> attributes = Map.of("shape-list",
				List.of(Map.of("side-length", 2, "kind", "square"), Map.of("kind", "circle", "circle_radius", 3)));
		Shapes shapes = new Shapes(List.of(new Square(2), new Circle(3)));
		assertThat(converter.read(attributes, Shapes.class)).isEqualTo(shapes);
		assertThat(converter.read(converter.writeAttributes(shapes), Shapes.class)).isEqualTo(shapes);
	}

	@Test
	void otherAttributesCanBeCollected() {
		Open open = ManagementConverter.create().read(Map.of("known-one", 1, "other-one", 2), Open.class);
		assertThat(open.knownOne).isEqualTo(1);
		assertThat(open.others).isEqualTo(Map.of("other-one", 2));
	}

	@Test
	void aDeserializerOfAComponentApplies() {
		assertThat(ManagementConverter.create().read(Map.of("id", "short"), Custom.class).id()).isEqualTo(ID);
	}

	@Test
	void unwrappedComponentsAreFoundByTheirOwnNames() {
		ManagementConverter converter = ManagementConverter.create();
		Unwrapped unwrapped = converter.read(Map.of("name", "a", "depth", 1, "level", "high"), Unwrapped.class);
		assertThat(unwrapped.name).isEqualTo("a");
		assertThat(unwrapped.depth).isEqualTo(new Depth(1, Level.HIGH));
		assertThat(converter.writeAttributes(unwrapped)).isEqualTo(Map.of("name", "a", "depth", 1, "level", "HIGH"));
	}

	@Test
	void aCreatorOfOneValueApplies() {
		assertThat(ManagementConverter.create().read("a", Wrapper.class).text).isEqualTo("a");
	}

	enum Level {

		LOW, HIGH

	}

	record Queue(String queueName, UUID id, Level level, Instant createdAt) {
	}

	record Depth(int depth, Level level) {
	}

	static final class Money {

		private final long cents;

		Money(long cents) {
			this.cents = cents;
		}

	}

	record Price(Money money, UUID id) {
	}

	static class Named {

		@JsonProperty("queue-name")
		@JsonAlias("title")
		String name;

	}

	record Similar(int queueDepth, @JsonProperty("queue_depth") int other) {
	}

	record Shapes(List<Shape> shapeList) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Square.class, name = "square"),
			@JsonSubTypes.Type(value = Circle.class, name = "circle") })
	interface Shape {

	}

	record Square(int sideLength) implements Shape {
	}

	record Circle(int circleRadius) implements Shape {
	}

	static class Open {

		public int knownOne;

		@JsonAnySetter
		Map<String, Object> others;

	}

	static class Unwrapped {

		public String name;

		@JsonUnwrapped
		public Depth depth;

	}

	record Custom(@JsonDeserialize(using = ShortId.class) UUID id) {
	}

	static class ShortId extends StdDeserializer<UUID> {

		ShortId() {
			super(UUID.class);
		}

		@Override
		public UUID deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().equals("short") ? ID : null;
		}

	}

	static final class Wrapper {

		private final String text;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Wrapper(String text) {
			this.text = text;
		}

	}

}
