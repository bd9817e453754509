package io.github.amqpmgmt.convert;

import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.amqpmgmt.node.CodecRoundTrip;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.UnsignedShort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the table of written types in {@code docs/types.md}: each row is written as the
 * AMQP type that it names, on its own and as a component of a record, and is the same
 * when it is read back.
 */
class WrittenTypesTests {

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

	private final ManagementConverter converter = ManagementConverter.create();

	@Test
	void thePageListsWhatIsTested() throws IOException {
		assertThat(TypesPage.table("Written")).containsExactlyElementsOf(rows().map(Row::line).toList());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aValueIsWrittenAsTheTypeAndReadBack(Row row) {
		Object written = this.converter.write(row.value());
		assertThat(CodecRoundTrip.amqpType(written)).isEqualTo(row.amqpType());
		Object read = this.converter.read(CodecRoundTrip.of(written), row.type());
		assertThat(read).isEqualTo(row.value());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aComponentIsWrittenAsTheTypeAndReadBack(Row row) {
		Map<String, Object> written = this.converter.writeAttributes(new Holder(row.value()));
		assertThat(CodecRoundTrip.amqpType(written.get("component"))).isEqualTo(row.amqpType());
		Map<?, ?> received = (Map<?, ?>) CodecRoundTrip.of(written);
		Object read = this.converter.read(received.get("component"), row.type());
		assertThat(read).isEqualTo(row.value());
	}

	@ParameterizedTest
	@MethodSource("engineArrays")
	void arraysOfTheEnginesTypesAreArraysOfThese(Object[] array, String amqpType) {
		Object written = this.converter.writeAttributes(new Holder(array)).get("component");
		assertThat(CodecRoundTrip.amqpType(written)).isEqualTo("array of " + amqpType);
		Object read = this.converter.read(CodecRoundTrip.of(written), (Type) array.getClass());
		assertThat(read).isEqualTo(array);
	}

	static Stream<Object[]> engineArrays() {
		BigDecimal number = new BigDecimal("-12.5");
		return Stream.of(new Object[][] { { new UnsignedByte[] { UnsignedByte.valueOf((byte) -1) }, "ubyte" },
				{ new UnsignedShort[] { UnsignedShort.valueOf((short) -1) }, "ushort" },
				{ new UnsignedLong[] { UnsignedLong.MAX_VALUE, UnsignedLong.ZERO }, "ulong" },
				{ new Decimal32[] { Decimals.decimal32(number) }, "decimal32" },
				{ new Decimal64[] { Decimals.decimal64(number) }, "decimal64" },
				{ new Decimal128[] { Decimals.decimal128(number) }, "decimal128" },
				{ new Binary[] { new Binary(new byte[] { 1, 2 }), new Binary(new byte[300]) }, "binary" },
				{ new Boolean[] { true, false }, "boolean" }, { new Long[] { 1L, Long.MIN_VALUE }, "long" },
				{ new Double[] { 0.1 }, "double" }, { new String[] { "a", "b".repeat(300) }, "string" } });
	}

	@Test
	void bytesInArraysAreWrittenAsBytes() {
		Object written = this.converter.write(new Byte[] { 1, -1 });
		assertThat(CodecRoundTrip.amqpType(written)).isEqualTo("array of byte");
		assertThat(this.converter.read(CodecRoundTrip.of(written), byte[].class)).containsExactly(1, -1);
		assertThat(CodecRoundTrip.amqpType(this.converter.write(new char[] { 'a' }))).isEqualTo("array of char");
	}

	@Test
	void keysOfMapsKeepTheirTypes() {
		Keys keys = new Keys(Map.of(ID, 1), Map.of(5, "a"), Map.of(Symbol.valueOf("s"), TIME),
				Map.of(Color.DARK_RED, new Entity(ID, Optional.empty(), List.of())));
		Map<?, ?> received = (Map<?, ?>) CodecRoundTrip.of(this.converter.writeAttributes(keys));
		assertThat(received.get("byId")).isEqualTo(Map.of(ID, 1));
		assertThat(received.get("byNumber")).isEqualTo(Map.of(5, "a"));
		assertThat(((Map<?, ?>) received.get("bySymbol")).keySet().iterator().next()).isInstanceOf(Symbol.class);
		assertThat(((Map<?, ?>) received.get("byColor")).keySet().iterator().next()).isEqualTo("DARK_RED");
		assertThat(this.converter.read(received, Keys.class)).isEqualTo(keys);
	}

	static Stream<Row> rows() {
		return Stream.of(scalars(), times(), numbers(), engineTypes(), arrays(), composites()).flatMap((rows) -> rows);
	}

	private static Stream<Row> scalars() {
		return Stream.of(new Row("`boolean`, `Boolean`", "boolean", Boolean.class, true),
				new Row("`byte`, `Byte`", "byte", Byte.class, (byte) -5),
				new Row("`short`, `Short`", "short", Short.class, (short) -500),
				new Row("`int`, `Integer`", "int", Integer.class, 5),
				new Row("`long`, `Long`", "long", Long.class, Long.MIN_VALUE),
				new Row("`float`, `Float`", "float", Float.class, 0.1f),
				new Row("`double`, `Double`", "double", Double.class, 0.1d),
				new Row("`char`, `Character`", "char", Character.class, 'ä'),
				new Row("`String`", "string", String.class, "text"), new Row("`UUID`", "uuid", UUID.class, ID),
				new Row("`byte[]`", "binary", byte[].class, new byte[] { 1, -2 }),
				new Row("an enum", "string", Color.class, Color.DARK_RED),
				new Row("`URI`, and what else Jackson writes as text", "string", URI.class, URI.create("amqps://a/b")));
	}

	private static Stream<Row> times() {
		return Stream.of(new Row("`Instant`", "timestamp", Instant.class, TIME),
				new Row("`Date`", "timestamp", Date.class, new Date(TIME.toEpochMilli())),
				new Row("`OffsetDateTime`", "timestamp", OffsetDateTime.class, TIME.atOffset(ZoneOffset.UTC)),
				new Row("`ZonedDateTime`", "timestamp", ZonedDateTime.class, TIME.atZone(ZoneOffset.UTC)),
				new Row("`Duration`, in milliseconds", "long", Duration.class, Duration.ofMillis(90_001)));
	}

	private static Stream<Row> numbers() {
		return Stream.of(new Row("`BigInteger` in the range of `long`", "long", BigInteger.class, BigInteger.TEN),
				new Row("`BigInteger` up to 2^64 - 1", "ulong", BigInteger.class,
						new BigInteger("18446744073709551615")),
				new Row("`BigDecimal` of up to 34 digits", "decimal128", BigDecimal.class,
						new BigDecimal("-1234567890123456789012345678901.234")));
	}

	private static Stream<Row> engineTypes() {
		return Stream.of(new Row("`Symbol`", "symbol", Symbol.class, Symbol.valueOf("amqp:sym")),
				new Row("`Binary`", "binary", Binary.class, new Binary(new byte[] { 1, 2 })),
				new Row("`UnsignedByte`", "ubyte", UnsignedByte.class, UnsignedByte.valueOf((byte) 255)),
				new Row("`UnsignedShort`", "ushort", UnsignedShort.class, UnsignedShort.valueOf((short) 65535)),
				new Row("`UnsignedInteger`", "uint", UnsignedInteger.class, UnsignedInteger.MAX_VALUE),
				new Row("`UnsignedLong`", "ulong", UnsignedLong.class, UnsignedLong.MAX_VALUE),
				new Row("`Decimal32`", "decimal32", Decimal32.class, Decimals.decimal32(new BigDecimal("-1.5"))),
				new Row("`Decimal64`", "decimal64", Decimal64.class, Decimals.decimal64(new BigDecimal("1E+99"))),
				new Row("`Decimal128`", "decimal128", Decimal128.class, Decimals.decimal128(new BigDecimal("1E-99"))));
	}

	private static Stream<Row> arrays() {
		return Stream.of(new Row("`boolean[]`", "array of boolean", boolean[].class, new boolean[] { true, false }),
				new Row("`short[]`", "array of short", short[].class, new short[] { 1, -1 }),
				new Row("`int[]`", "array of int", int[].class, new int[] { 1, -1 }),
				new Row("`long[]`", "array of long", long[].class, new long[] { 1, Long.MIN_VALUE }),
				new Row("`float[]`", "array of float", float[].class, new float[] { 0.1f, 2 }),
				new Row("`double[]`", "array of double", double[].class, new double[] { 0.1, 2 }),
				new Row("`Character[]`", "array of char", Character[].class, new Character[] { 'a', 'b' }),
				new Row("`String[]`", "array of string", String[].class, new String[] { "a", "b" }),
				new Row("`UUID[]`", "array of uuid", UUID[].class, new UUID[] { ID, new UUID(1, 2) }),
				new Row("`Instant[]`, `Date[]`", "list", Instant[].class, new Instant[] { TIME, Instant.EPOCH }),
				new Row("`byte[][]`", "array of binary", byte[][].class, new byte[][] { { 1 }, { 2, 3 } }),
				new Row("`BigDecimal[]`", "array of decimal128", BigDecimal[].class,
						new BigDecimal[] { BigDecimal.TEN }),
				new Row("`Symbol[]`", "array of symbol", Symbol[].class, new Symbol[] { Symbol.valueOf("a") }),
				new Row("`UnsignedInteger[]`, and those of the engine's other types", "array of uint",
						UnsignedInteger[].class, new UnsignedInteger[] { UnsignedInteger.valueOf(7) }),
				new Row("an array of enums", "array of string", Color[].class, new Color[] { Color.BLUE }),
				new Row("an array of arrays, of records, or `Object[]`", "list", long[][].class,
						new long[][] { { 1 }, { 2, 3 } }));
	}

	private static Stream<Row> composites() {
		return Stream.of(new Row("`List`, `Set`, `Collection`", "list", new TypeReference<List<Instant>>() {
		}.getType(), List.of(TIME)),
				new Row("`Map`, with keys of any type above", "map", new TypeReference<Map<String, UUID>>() {
				}.getType(), Map.of("a", ID)),
				new Row("a record or bean", "map", Entity.class,
						new Entity(ID, Optional.of(TIME), List.of(Color.BLUE))),
				new Row("`Optional`, as what is in it, such as a `UUID`", "uuid", new TypeReference<Optional<UUID>>() {
				}.getType(), Optional.of(ID)));
	}

	record Row(String javaType, String amqpType, Type type, Object value) {

		String line() {
			return "| " + this.javaType + " | " + this.amqpType + " |";
		}

		@Override
		public String toString() {
			return this.javaType;
		}

	}

	record Holder(Object component) {
	}

	record Keys(Map<UUID, Integer> byId, Map<Integer, String> byNumber, Map<Symbol, Instant> bySymbol,
			Map<Color, Entity> byColor) {
	}

	record Entity(UUID id, Optional<Instant> created, Collection<Color> colors) {
	}

	enum Color {

		DARK_RED, BLUE;

		@Override
		public String toString() {
			return "color " + ordinal();
		}

	}

}
