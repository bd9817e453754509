package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.node.CodecRoundTrip;
import io.github.amqpmgmt.support.TestSecrets;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnknownDescribedType;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Writes records, beans and maps as attributes.
 */
class WritingTests {

	private static final UUID ID = new UUID(1, 2);

	private final ManagementConverter converter = ManagementConverter.create();

	@Test
	void componentsKeepTheirTypes() {
		Typed typed = new Typed(ID, Instant.ofEpochMilli(5), UnsignedInteger.valueOf(6), (byte) 7, (short) 8, 'x',
				new byte[] { 9 }, new long[] { 10 }, new UUID[] { ID }, Optional.of(Duration.ofSeconds(11)),
				Symbol.valueOf("s"), new Date(12), 1.5f, List.of(ID), Map.of("a", UnsignedByte.valueOf((byte) 13)),
				Map.of(Symbol.valueOf("k"), ID), ID);
		Map<String, Object> written = this.converter.writeAttributes(typed);
		assertThat(written).containsEntry("id", ID)
			.containsEntry("created", new Date(5))
			.containsEntry("count", UnsignedInteger.valueOf(6))
			.containsEntry("small", (byte) 7)
			.containsEntry("medium", (short) 8)
			.containsEntry("letter", 'x')
			.containsEntry("key", new Binary(new byte[] { 9 }))
			.containsEntry("ttl", 11_000L)
			.containsEntry("symbol", Symbol.valueOf("s"))
			.containsEntry("date", new Date(12))
			.containsEntry("ratio", 1.5f)
			.containsEntry("ids", List.of(ID))
			.containsEntry("counts", Map.of("a", UnsignedByte.valueOf((byte) 13)))
			.containsEntry("bySymbol", Map.of(Symbol.valueOf("k"), ID))
			.containsEntry("anything", ID);
		assertThat(written.get("numbers")).isEqualTo(new long[] { 10 });
		assertThat(written.get("idArray")).isEqualTo(new UUID[] { ID });
		assertThat(CodecRoundTrip.of(written)).isInstanceOf(Map.class);
	}

	@Test
	void whatIsWrittenIsReadBack() {
		Nested nested = new Nested("a", List.of(new Part(1L, Level.LOW), new Part(2L, Level.HIGH)),
				Map.of("x", new Part(3L, null)), new Part(4L, Level.LOW));
		Object received = CodecRoundTrip.of(this.converter.writeAttributes(nested));
		assertThat(this.converter.read(received, Nested.class)).isEqualTo(nested);
	}

	@Test
	void nullComponentsAreLeftOut() {
		Map<String, Object> written = this.converter
			.writeAttributes(new Nested(null, null, null, new Part(null, Level.LOW)));
		assertThat(written).isEqualTo(Map.of("mainPart", Map.of("level", "LOW")));
		assertThat(this.converter.writeAttributes(new Maybe(Optional.empty(), null)))
			.isEqualTo(Collections.singletonMap("explicit", null));
	}

	@Test
	void nullsOfMapsAndListsAreKept() {
		Map<String, Object> map = new HashMap<>();
		map.put("a", null);
		map.put("b", Arrays.asList(1, null));
		map.put("c", Optional.empty());
		Map<String, Object> expected = new HashMap<>(map);
		expected.put("c", null);
		assertThat(this.converter.writeAttributes(map)).isEqualTo(expected);
		assertThat(this.converter.write(null)).isNull();
	}

	@Test
	void annotationsApply() {
		Map<String, Object> written = this.converter.writeAttributes(new Annotated("a", "secret", new Code(5)));
		assertThat(written).isEqualTo(Map.of("queue-name", "a", "code", 5));
	}

	@Test
	void beansAreWritten() {
		Bean bean = new Bean();
		bean.setQueueDepth(5);
		assertThat(this.converter.writeAttributes(bean)).isEqualTo(Map.of("queueDepth", 5));
	}

	@Test
	void recordsInMapsAndListsAreWritten() {
		assertThat(this.converter.write(Map.of("parts", List.of(new Part(1L, Level.HIGH)), Level.LOW, Level.LOW)))
			.isEqualTo(Map.of("parts", List.of(Map.of("depth", 1L, "level", "HIGH")), "LOW", "LOW"));
		assertThat(this.converter.write(new Part[] { new Part(1L, null) })).isEqualTo(List.of(Map.of("depth", 1L)));
		assertThat(this.converter.write(new Object[] { "a", 1 })).isEqualTo(List.of("a", 1));
	}

	@Test
	void describedValuesAndSectionsStayAsTheyAre() {
		UnknownDescribedType described = new UnknownDescribedType(Symbol.valueOf("d"), 1);
		AmqpValue<String> section = new AmqpValue<>("a");
		assertThat(this.converter.write(described)).isSameAs(described);
		assertThat(this.converter.write(section)).isSameAs(section);
		assertThat(this.converter.writeAttributes(new Any(described))).containsEntry("value", described);
	}

	@Test
	void subclassesOfDatesAreWrittenAsTimestamps() {
		Date date = new Date(5) {
		};
		assertThat(this.converter.write(date)).isEqualTo(new Date(5)).isExactlyInstanceOf(Date.class);
		assertThat(this.converter.writeAttributes(new Any(date)).get("value")).isExactlyInstanceOf(Date.class);
		assertThat(this.converter.write(new StringBuilder("a"))).isEqualTo("a");
	}

	@Test
	void arraysAreSentEvenIfEmpty() {
		for (Object array : List.of(new long[0], new UUID[0], new String[0], new Symbol[0], new BigDecimal[0],
				new Level[0], new byte[0][], new UnsignedInteger[0], new boolean[0], new Instant[0])) {
			Object received = CodecRoundTrip.of(Map.of("a", this.converter.write(array)));
			assertThat(this.converter.<Map<?, ?>>read(received, (java.lang.reflect.Type) Map.class).get("a"))
				.as(array.getClass().getSimpleName())
				.isEqualTo(List.of());
		}
	}

	@Test
	void whatIsGivenIsCopied() {
		List<Object> list = new ArrayList<>(List.of(1));
		Object written = this.converter.write(list);
		list.add(2);
		assertThat(written).isEqualTo(List.of(1));
		this.converter.writeAttributes(Map.of("a", 1)).put("b", 2);
	}

	@Test
	void valuesOutOfRangeAreRefused() {
		refused(Instant.MAX, "Instant", "out of range");
		refused(Duration.ofSeconds(Long.MAX_VALUE), "Duration", "out of range");
		refused(BigInteger.TWO.pow(64), "BigInteger", "out of range");
		refused(BigInteger.TWO.pow(63).negate().subtract(BigInteger.ONE), "BigInteger", "out of range");
		refused(new BigDecimal("1".repeat(35)), "BigDecimal", "too many digits");
		refused(new String[] { "a", null }, "[1]", "no null elements");
	}

	@Test
	void whatAmqpHasNoTypeForIsRefused() {
		refused(new Object(), "java.lang.Object", "docs/types.md");
		refused(Collections.singletonMap(null, 1), "keys must not be null");
	}

	@Test
	void aFailureNamesTheAttribute() {
		assertThatExceptionOfType(ConversionFailedException.class)
			.isThrownBy(() -> this.converter.write(Map.of("outer", List.of(1, new Any(BigInteger.TWO.pow(70))))))
			.satisfies((ex) -> assertThat(ex.attribute()).isEqualTo("outer[1].value"))
			.satisfies((ex) -> assertThat(ex.execution()).isEqualTo(Execution.NOT_EXECUTED))
			.withMessageContaining("'outer[1].value'")
			.withMessageNotContaining(BigInteger.TWO.pow(70).toString());
	}

	@Test
	void aGetterThatThrowsDoesNotTellItsMessage() {
		assertThatExceptionOfType(ConversionFailedException.class)
			.isThrownBy(() -> this.converter.write(List.of(new Failing())))
			.withMessageContaining("The attribute '[0].password' cannot be written: Jackson fails to take a "
					+ Failing.class.getName() + " apart, by java.lang.IllegalStateException")
			.withStackTraceContaining("getPassword")
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("IllegalStateException"))
			.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain(TestSecrets.VALUE));
	}

	@Test
	void whatContainsItselfIsRefused() {
		List<Object> list = new ArrayList<>();
		list.add(list);
		refused(list, "contains itself");
		Cycle cycle = new Cycle();
		assertThatExceptionOfType(ConversionFailedException.class).isThrownBy(() -> this.converter.write(cycle));
	}

	@Test
	void attributesAreAMap() {
		for (Object value : List.of(List.of(1), "text", new Code(1))) {
			assertThatExceptionOfType(ConversionFailedException.class)
				.isThrownBy(() -> this.converter.writeAttributes(value))
				.withMessageContaining("a record, a bean or a map");
		}
	}

	private void refused(Object value, String... parts) {
		assertThatExceptionOfType(ConversionFailedException.class).isThrownBy(() -> this.converter.write(value))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(parts));
	}

	private static String stackTrace(Throwable ex) {
		java.io.StringWriter trace = new java.io.StringWriter();
		ex.printStackTrace(new java.io.PrintWriter(trace));
		return trace.toString();
	}

	enum Level {

		LOW, HIGH

	}

	record Typed(UUID id, Instant created, UnsignedInteger count, byte small, short medium, char letter, byte[] key,
			long[] numbers, UUID[] idArray, Optional<Duration> ttl, Symbol symbol, Date date, float ratio,
			List<UUID> ids, Map<String, UnsignedByte> counts, Map<Symbol, UUID> bySymbol, Object anything) {
	}

	record Part(Long depth, Level level) {
	}

	record Nested(String name, List<Part> parts, Map<String, Part> partsByName, Part mainPart) {
	}

	record Maybe(Optional<String> maybe, @JsonInclude(JsonInclude.Include.ALWAYS) String explicit) {
	}

	record Annotated(@JsonProperty("queue-name") String name, @JsonIgnore String password, Code code) {
	}

	record Code(@JsonValue int number) {
	}

	record Any(Object value) {
	}

	public static class Failing {

		public String getPassword() {
			throw new IllegalStateException(TestSecrets.VALUE);
		}

	}

	public static class Cycle {

		public Cycle getSelf() {
			return this;
		}

	}

	public static class Bean {

		private int queueDepth;

		private String name;

		public int getQueueDepth() {
			return this.queueDepth;
		}

		public void setQueueDepth(int queueDepth) {
			this.queueDepth = queueDepth;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

}
