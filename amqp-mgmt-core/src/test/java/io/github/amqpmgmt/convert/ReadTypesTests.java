package io.github.amqpmgmt.convert;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.node.CodecRoundTrip;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnknownDescribedType;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.UnsignedShort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the table of read types in {@code docs/types.md}: each AMQP type, as it comes
 * from the decoder, is read as the scalar types that its row names and as no others.
 */
class ReadTypesTests {

	private static final String NUMBERS = "numbers, `String`, times, `Duration`";

	private final ManagementConverter converter = ManagementConverter.create();

	@Test
	void thePageListsWhatIsTested() throws IOException {
		assertThat(TypesPage.table("Read")).containsExactlyElementsOf(rows().map(Row::line).toList());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aTypeIsReadAsTheTypesThatItsRowNames(Row row) {
		Set<String> readable = new LinkedHashSet<>();
		Set<String> unreadable = new LinkedHashSet<>();
		for (Class<?> type : Scalars.types()) {
			boolean reads = row.samples().stream().anyMatch((sample) -> reads(sample, type));
			(reads ? readable : unreadable).add(name(type));
		}
		assertThat(readable).doesNotContainAnyElementsOf(unreadable);
		Set<String> named = Stream.of(row.readAs().split(", ")).collect(Collectors.toSet());
		named.removeAll(Set.of("enums", "`List`", "`Set`", "arrays", "`Map`", "records", "beans"));
		assertThat(readable).containsExactlyInAnyOrderElementsOf(named);
	}

	private boolean reads(Object sample, Class<?> type) {
		try {
			return this.converter.read(received(sample), type) != null;
		}
		catch (ConversionFailedException ex) {
			return false;
		}
	}

	/**
	 * An element of a list, as bodies that are binary are no {@code Binary}.
	 */
	private static Object received(Object sample) {
		return ((List<?>) CodecRoundTrip.of(List.of(sample))).get(0);
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aTypeIsReadAsItsPlainJavaType(Row row) {
		List<String> plain = new ArrayList<>();
		for (Object sample : row.samples()) {
			assertThat(CodecRoundTrip.amqpType(sample)).startsWith(row.amqpType());
			Object read = this.converter.read(received(sample), Object.class);
			String name = "`" + plainName(read) + "`";
			if (!plain.contains(name)) {
				plain.add(name);
			}
		}
		assertThat(String.join(" or ", plain)).isEqualTo(row.plainType().replaceAll(",.*", ""));
	}

	private static String plainName(Object plain) {
		if (plain instanceof Map) {
			return "Map";
		}
		return (plain instanceof List) ? "List" : plain.getClass().getSimpleName();
	}

	private static String name(Class<?> type) {
		if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class && type != char.class) {
			return "numbers";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "`boolean`";
		}
		if (type == char.class || type == Character.class) {
			return "`char`";
		}
		return Set.of("Instant", "Date", "OffsetDateTime", "ZonedDateTime").contains(type.getSimpleName()) ? "times"
				: "`" + type.getSimpleName() + "`";
	}

	static Stream<Row> rows() {
		return Stream.of(integers(), fractions(), others()).flatMap((rows) -> rows);
	}

	private static Stream<Row> integers() {
		return Stream.of(new Row("ubyte", "`Integer`", NUMBERS, UnsignedByte.valueOf((byte) 5)),
				new Row("ushort", "`Integer`", NUMBERS, UnsignedShort.valueOf((short) 5)),
				new Row("uint", "`Long`", NUMBERS, UnsignedInteger.valueOf(5)),
				new Row("ulong", "`Long` or `BigInteger`", NUMBERS, UnsignedLong.valueOf(5), UnsignedLong.MAX_VALUE),
				new Row("byte", "`Integer`", NUMBERS, (byte) 5), new Row("short", "`Integer`", NUMBERS, (short) 5),
				new Row("int", "`Integer`", NUMBERS, 5), new Row("long", "`Long`", NUMBERS, 5L));
	}

	private static Stream<Row> fractions() {
		BigDecimal five = BigDecimal.valueOf(5);
		return Stream.of(new Row("float", "`Float`", NUMBERS, 5f), new Row("double", "`Double`", NUMBERS, 5d),
				new Row("decimal32", "`BigDecimal` or `Double`", NUMBERS, Decimals.decimal32(five),
						new Decimal32(0x78000000)),
				new Row("decimal64", "`BigDecimal` or `Double`", NUMBERS, Decimals.decimal64(five),
						new Decimal64(0x7c00000000000000L)),
				new Row("decimal128", "`BigDecimal` or `Double`", NUMBERS, Decimals.decimal128(five),
						new Decimal128(0x7c00000000000000L, 0)));
	}

	private static Stream<Row> others() {
		String text = "`String`, `Symbol`, enums, numbers, `boolean`, `char`, `UUID`, times, `Duration`";
		String[] texts = { "5", "true", "x", new UUID(1, 2).toString(), "2026-01-02T03:04:05Z", "PT5S" };
		return Stream.of(new Row("boolean", "`Boolean`", "`boolean`, `String`", true),
				new Row("char", "`Character`", "`char`, `String`", 'x'),
				new Row("timestamp", "`Long`, its milliseconds", NUMBERS, new Date(5)),
				new Row("uuid", "`UUID`", "`UUID`, `String`", new UUID(1, 2)),
				new Row("binary", "`byte[]`", "`byte[]`, `Binary`, `String`, `UUID`", new Binary(new byte[16])),
				new Row("string", "`String`", text, (Object[]) texts),
				new Row("symbol", "`String`", text, Stream.of(texts).map(Symbol::valueOf).toArray()),
				new Row("list", "`List`", "`List`, `Set`, arrays", List.of(5), List.of()),
				new Row("array", "`List` or `byte[]`", "`List`, `Set`, arrays, `byte[]`, `Binary`, `String`, `UUID`",
						new int[] { 5 }, new byte[16]),
				new Row("map", "`Map`", "`Map`, records, beans", Map.of("a", 5)));
	}

	@Test
	void describedValuesAreReadAsTheValueInThem() {
		Object described = new UnknownDescribedType(Symbol.valueOf("a:b"), 5);
		assertThat(this.converter.read(received(described), long.class)).isEqualTo(5);
	}

	@Test
	void theLargestOfATypeIsReadAsATypeThatHoldsIt() {
		assertThat(this.converter.read(UnsignedByte.valueOf((byte) -1), short.class)).isEqualTo((short) 255);
		assertThat(this.converter.read(UnsignedShort.valueOf((short) -1), int.class)).isEqualTo(65535);
		assertThat(this.converter.read(UnsignedInteger.MAX_VALUE, long.class)).isEqualTo(4294967295L);
		assertThat(this.converter.read(UnsignedLong.MAX_VALUE, BigDecimal.class)).isEqualTo("18446744073709551615");
		assertThat(this.converter.read(0.1f, double.class)).isEqualTo(0.1);
		assertThat(this.converter.read(new Date(Long.MAX_VALUE), long.class)).isEqualTo(Long.MAX_VALUE);
		assertThat(this.converter.read(new Date(Long.MIN_VALUE), Instant.class))
			.isEqualTo(Instant.ofEpochMilli(Long.MIN_VALUE));
		assertThat(this.converter.read(new Date(5), Object.class)).isEqualTo(Instant.ofEpochMilli(5));
		assertThat(this.converter.read(1500, Duration.class)).isEqualTo(Duration.ofMillis(1500));
	}

	@ParameterizedTest
	@MethodSource("misfits")
	void whatDoesNotFitIsRefused(Object value, Class<?> type) {
		assertThat(reads(value, type)).isFalse();
	}

	static Stream<Object[]> misfits() {
		return Stream.of(new Object[][] { { 128, byte.class }, { -1, UnsignedInteger.class },
				{ 4294967296L, UnsignedInteger.class }, { 2147483648L, int.class },
				{ UnsignedLong.MAX_VALUE, long.class }, { 1.5, long.class }, { "1.5", int.class },
				{ "1E+999999999", long.class }, { "9".repeat(2000), BigDecimal.class }, { 1e300, float.class },
				{ Double.NaN, int.class }, { Double.POSITIVE_INFINITY, BigDecimal.class }, { "yes", boolean.class },
				{ 1, boolean.class }, { "xy", char.class }, { "no uuid", UUID.class }, { "x".repeat(36), UUID.class },
				{ new Binary(new byte[15]), UUID.class }, { new Binary(new byte[] { -1, -1 }), String.class },
				{ "tomorrow", Instant.class }, { "5 s", Duration.class }, { "ä", Symbol.class },
				{ new BigDecimal("12345678").intValue(), Decimal32.class } });
	}

	record Row(String amqpType, String plainType, String readAs, List<Object> samples) {

		Row(String amqpType, String plainType, String readAs, Object... samples) {
			this(amqpType, plainType, readAs, List.of(samples));
		}

		String line() {
			return "| " + this.amqpType + " | " + this.plainType + " | " + this.readAs + " |";
		}

		@Override
		public String toString() {
			return this.amqpType;
		}

	}

}
