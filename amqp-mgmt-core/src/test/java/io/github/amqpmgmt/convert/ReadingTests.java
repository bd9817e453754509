package io.github.amqpmgmt.convert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnknownDescribedType;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.UnsignedShort;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import com.fasterxml.jackson.annotation.JsonProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads attributes as records and beans.
 */
class ReadingTests {

	private final ManagementConverter converter = ManagementConverter.create();

	@Test
	void attributeNamesMayBeKebabSnakeDottedOrCamelCase() {
		for (String name : List.of("queue-depth", "queue_depth", "queueDepth", "queue.depth", "QueueDepth",
				"QUEUE_DEPTH")) {
			assertThat(this.converter.read(Map.of(name, 5), Queue.class).queueDepth()).as(name).isEqualTo(5);
		}
	}

	@Test
	void attributeNamesMayBeSymbols() {
		Map<Symbol, Object> attributes = Map.of(Symbol.valueOf("queue-depth"), 5, Symbol.valueOf("name"), "orders");
		assertThat(this.converter.read(attributes, Queue.class)).isEqualTo(queue("orders", 5));
	}

	@Test
	void theFirstOfSeveralSpellingsCounts() {
		Map<String, Object> attributes = new java.util.LinkedHashMap<>();
		attributes.put("queue-depth", 1);
		attributes.put("queueDepth", 2);
		assertThat(this.converter.read(attributes, Queue.class).queueDepth()).isEqualTo(1);
	}

	@Test
	void unknownAttributesAreIgnored() {
		assertThat(this.converter.read(Map.of("name", "a", "x-y", Map.of("name", "b"), "z", List.of(1)), Queue.class))
			.isEqualTo(queue("a", 0));
	}

	@Test
	void missingAttributesAreEmpty() {
		Holder holder = this.converter.read(Map.of(), Holder.class);
		assertThat(holder)
			.isEqualTo(new Holder(false, (byte) 0, (short) 0, 0, 0, 0, 0, '\0', null, Optional.empty(), null, null));
		HashMap<String, Object> nulls = new HashMap<>();
		List.of("flag", "b", "s", "i", "l", "f", "d", "c", "text", "maybe", "number", "level")
			.forEach((name) -> nulls.put(name, null));
		assertThat(this.converter.read(nulls, Holder.class)).isEqualTo(holder);
	}

	@Test
	void numbersMayHaveAnyWidthAndSign() {
		for (Object five : List.of((byte) 5, (short) 5, 5, 5L, 5f, 5d, "5", Symbol.valueOf("5"),
				UnsignedByte.valueOf((byte) 5), UnsignedShort.valueOf((short) 5), UnsignedInteger.valueOf(5),
				UnsignedLong.valueOf(5), Decimals.decimal32(java.math.BigDecimal.valueOf(5)))) {
			Map<String, Object> attributes = new HashMap<>();
			List.of("b", "s", "i", "l", "f", "d", "number").forEach((name) -> attributes.put(name, five));
			assertThat(this.converter.read(attributes, Holder.class)).as(five.getClass().getName())
				.isEqualTo(new Holder(false, (byte) 5, (short) 5, 5, 5, 5, 5, '\0', null, Optional.empty(), 5, null));
		}
	}

	@Test
	void enumsMayHaveAnyCaseAndAnyWordSeparator() {
		for (String name : List.of("AT_LEAST_ONCE", "at_least_once", "at-least-once", "atLeastOnce")) {
			assertThat(this.converter.read(Map.of("level", Symbol.valueOf(name)), Holder.class).level()).as(name)
				.isEqualTo(Level.AT_LEAST_ONCE);
			assertThat(this.converter.read(name, Level.class)).isEqualTo(Level.AT_LEAST_ONCE);
		}
	}

	@Test
	void recordsMayBeNested() {
		Map<String, Object> body = Map.of("main-queue", Map.of("queue-depth", 1), "other_queues",
				List.of(Map.of("queue-depth", 2)), "by-name",
				Map.of("a-b", Map.of("queue-depth", UnsignedLong.valueOf(3))), "as-array",
				new Object[] { Map.of("queue-depth", 4) });
		assertThat(this.converter.read(body, Nested.class)).isEqualTo(new Nested(queue(null, 1),
				List.of(queue(null, 2)), Map.of("a-b", queue(null, 3)), List.of(queue(null, 4))));
	}

	@Test
	void genericTypesAreRead() {
		List<Queue> queues = this.converter.read(List.of(Map.of("name", "a"), Map.of("name", "b")),
				new TypeReference<List<Queue>>() {
				}.getType());
		assertThat(queues).containsExactly(queue("a", 0), queue("b", 0));
		Optional<Queue> queue = this.converter.read(null, new TypeReference<Optional<Queue>>() {
		}.getType());
		assertThat(queue).isEmpty();
	}

	@Test
	void beansAreRead() {
		Bean bean = this.converter.read(Map.of("queue-depth", 7L, "renamed", "x"), Bean.class);
		assertThat(bean.getQueueDepth()).isEqualTo(7);
		assertThat(bean.label).isEqualTo("x");
	}

	@Test
	void valuesKeepTheirKind() {
		UUID id = UUID.randomUUID();
		Instant time = Instant.ofEpochMilli(1234567890123L);
		Map<String, Object> body = new HashMap<>(Map.of("id", id, "created", new Date(time.toEpochMilli()), "key",
				new Binary(new byte[] { 1, 2 }), "ttl", UnsignedInteger.valueOf(1500), "letter", 'x', "numbers",
				new int[] { 1, 2 }, "names", new Symbol[] { Symbol.valueOf("a") }, "home", "amqp://a/b", "count",
				UnsignedByte.valueOf((byte) 200)));
		body.put("any", new UnknownDescribedType(Symbol.valueOf("d"), Map.of("id", id, "at", new Date(5))));
		Values values = this.converter.read(new UnknownDescribedType(UnsignedLong.valueOf(1), body), Values.class);
		assertThat(values.id()).isEqualTo(id);
		assertThat(values.created()).isEqualTo(time);
		assertThat(values.key()).containsExactly(1, 2);
		assertThat(values.ttl()).isEqualTo(Duration.ofMillis(1500));
		assertThat(values.letter()).isEqualTo('x');
		assertThat(values.numbers()).containsExactly(1L, 2L);
		assertThat(values.names()).containsExactly("a");
		assertThat(values.home()).isEqualTo(URI.create("amqp://a/b"));
		assertThat(values.count()).isEqualTo(OptionalInt.of(200));
		assertThat(values.any()).isEqualTo(Map.of("id", id, "at", Instant.ofEpochMilli(5)));
	}

	@Test
	void nothingIsReadAsNothing() {
		assertThat(this.converter.read(null, Queue.class)).isNull();
		assertThat(this.converter.read(null, String.class)).isNull();
		assertThat(this.converter.read(null, int.class)).isZero();
		assertThat(this.converter.readList(null, Queue.class)).isEmpty();
		assertThat(this.converter.readList(Collections.singletonList(null), Queue.class)).containsExactly((Queue) null);
	}

	private static Queue queue(String name, long depth) {
		return new Queue(name, depth);
	}

	enum Level {

		AT_MOST_ONCE, AT_LEAST_ONCE

	}

	record Queue(String name, long queueDepth) {
	}

	record Holder(boolean flag, byte b, short s, int i, long l, float f, double d, char c, String text,
			Optional<String> maybe, Integer number, Level level) {
	}

	record Nested(Queue mainQueue, List<Queue> otherQueues, Map<String, Queue> byName, List<Queue> asArray) {
	}

	record Values(UUID id, Instant created, byte[] key, Duration ttl, char letter, long[] numbers, List<String> names,
			URI home, OptionalInt count, Object any) {
	}

	static class Bean {

		private int queueDepth;

		@JsonProperty("renamed")
		String label;

		public int getQueueDepth() {
			return this.queueDepth;
		}

		public void setQueueDepth(int queueDepth) {
			this.queueDepth = queueDepth;
		}

	}

}
