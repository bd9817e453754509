package io.github.amqpmgmt.convert;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.support.TestSecrets;
import org.apache.qpid.protonj2.types.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tells what could not be read, without telling the value.
 */
class ReadingFailureTests {

	private static final String SECRET = TestSecrets.VALUE;

	private final ManagementConverter converter = ManagementConverter.create();

	@ParameterizedTest
	@MethodSource("misfits")
	void aFailureNamesAttributeTargetAndTypeOfTheValueOnly(Map<?, ?> body, String attribute, String target,
			String valueType) {
		ConversionFailedException ex = catchThrowableOfType(ConversionFailedException.class,
				() -> this.converter.read(body, Entity.class));
		assertThat(ex).isNotNull();
		assertThat(ex.attribute()).isEqualTo(attribute);
		assertThat(ex).hasMessageContaining("The attribute '" + attribute + "' cannot be read as " + target)
			.hasMessageContaining(valueType)
			.hasMessageContaining("read a Map");
		assertThat(trace(ex)).doesNotContain(SECRET);
	}

	static List<Object[]> misfits() {
		String text = "the node sent a value of type java.lang.String";
		return List.of(new Object[][] { { Map.of("queue-depth", SECRET), "queue-depth", "int", text },
				{ Map.of("created_at", Symbol.valueOf(SECRET)), "created_at", "java.time.Instant", text },
				{ Map.of("id", SECRET), "id", "java.util.UUID", text },
				{ Map.of("level", SECRET), "level", Level.class.getName(), text },
				{ Map.of("other-entities", List.of(Map.of(), Map.of("queue.depth", SECRET))),
						"other-entities[1].queue.depth", "int", text },
				{ Map.of("byName", Map.of("a-b", Map.of("id", SECRET))), "byName.a-b.id", "java.util.UUID", text },
				{ Map.of("otherEntities", SECRET), "otherEntities", "java.util.ArrayList", text },
				{ Map.of("other-entities", List.of(SECRET)), "other-entities[0]", Entity.class.getName(), text },
				{ Map.of("numbers", List.of(1L, SECRET)), "numbers[1]", "long", text },
				{ Map.of("home", "no uri \\ " + SECRET), "home", "java.net.URI", text },
				{ Map.of("queue-depth", List.of(SECRET)), "queue-depth", "int", "java.util.ArrayList" },
				{ Map.of("queue-depth", Map.of(SECRET, SECRET)), "queue-depth", "int", "java.util.LinkedHashMap" },
				{ Map.of("queue-depth", new byte[] { 1 }), "queue-depth", "int", "byte[]" },
				{ Map.of("queue-depth", 5_000_000_000L), "queue-depth", "int", "java.lang.Long, out of its range" } });
	}

	@Test
	void theBodyAsAWholeHasNoName() {
		ConversionFailedException ex = catchThrowableOfType(ConversionFailedException.class,
				() -> this.converter.read(SECRET, Entity.class));
		assertThat(ex).hasMessageStartingWith("The value cannot be read as " + Entity.class.getName());
		assertThat(ex.attribute()).isNull();
		assertThat(trace(ex)).doesNotContain(SECRET);
	}

	@Test
	void elementsHaveTheirIndex() {
		assertThatExceptionOfType(ConversionFailedException.class)
			.isThrownBy(() -> this.converter.readList(List.of(Map.of(), Map.of("id", 5)), Entity.class))
			.satisfies((ex) -> assertThat(ex.attribute()).isEqualTo("[1].id"));
	}

	@Test
	void aReplyThatCannotBeReadWasAnswered() {
		assertThatExceptionOfType(ManagementException.class).isThrownBy(() -> this.converter.read("a", int.class))
			.satisfies((ex) -> assertThat(ex.execution()).isEqualTo(Execution.ANSWERED));
	}

	@Test
	void aConstructorThatThrowsDoesNotTellItsMessage() {
		ConversionFailedException ex = catchThrowableOfType(ConversionFailedException.class,
				() -> this.converter.read(Map.of("strict", Map.of("password", SECRET)), Holder.class));
		assertThat(ex).hasMessageStartingWith("The attribute 'strict' cannot be read: the constructor of "
				+ Strict.class.getName() + " threw java.lang.IllegalArgumentException");
		assertThat(ex.getCause()).hasStackTraceContaining("ReadingFailureTests$Strict.<init>");
		assertThat(trace(ex)).doesNotContain(SECRET);
	}

	@Test
	void aSetterThatThrowsDoesNotTellItsMessage() {
		ConversionFailedException ex = catchThrowableOfType(ConversionFailedException.class,
				() -> this.converter.read(Map.of("pass-word", SECRET), Bean.class));
		assertThat(ex).hasMessageStartingWith("The attribute 'pass-word' cannot be read: the setter of "
				+ Bean.class.getName() + " threw java.lang.IllegalStateException");
		assertThat(ex.getCause()).hasStackTraceContaining("ReadingFailureTests$Bean.setPassWord");
		assertThat(trace(ex)).doesNotContain(SECRET);
	}

	@Test
	void aTypeThatCannotBeMadeIsNamed() {
		assertThatExceptionOfType(ConversionFailedException.class)
			.isThrownBy(() -> this.converter.read(Map.of("a", SECRET), Runnable.class))
			.withMessageContaining("java.lang.Runnable: Jackson finds no way to make one")
			.satisfies((ex) -> assertThat(trace(ex)).doesNotContain(SECRET));
	}

	@Test
	void keysWithoutFormAsTextAreRefused() {
		for (Object key : List.of(List.of(SECRET), Map.of(), new byte[] { -1 })) {
			assertThatExceptionOfType(ConversionFailedException.class)
				.isThrownBy(() -> this.converter.read(Map.of(key, 1), Map.class))
				.withMessageContaining("one of its keys");
		}
	}

	private static String trace(Throwable ex) {
		StringWriter trace = new StringWriter();
		ex.printStackTrace(new PrintWriter(trace));
		return trace.toString();
	}

	enum Level {

		LOW, HIGH

	}

	record Entity(int queueDepth, Instant createdAt, UUID id, Level level, List<Entity> otherEntities,
			Map<String, Entity> byName, long[] numbers, URI home) {
	}

	record Holder(Strict strict) {
	}

	static class Bean {

		public void setPassWord(String password) {
			throw new IllegalStateException("Bad password " + password);
		}

	}

	record Strict(String password) {

		Strict {
			throw new IllegalArgumentException("Bad password " + password);
		}

	}

}
