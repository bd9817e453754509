package io.github.amqpmgmt.convert;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.support.ClassPath;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Converts when no Jackson is there, or only a part of it.
 */
class WithoutJacksonTests {

	@ParameterizedTest
	@ValueSource(strings = { "jackson", "jackson-databind", "jackson-annotations" })
	void everythingButBeansWorksWithoutTheJarsOfJackson(String missing) throws Exception {
		ClassPath.runWithout(missing, Application.class);
	}

	@Test
	void withAllJarsThereIsJackson() {
		assertThat(ManagementConverter.create()).isInstanceOf(JacksonManagementConverter.class);
	}

	/**
	 * Runs with the classes of the loader without Jackson.
	 */
	public static final class Application implements Runnable {

		private final ManagementConverter converter = ManagementConverter.create();

		@Override
		public void run() {
			assertThat(this.converter.getClass().getSimpleName()).isEqualTo("SimpleManagementConverter");
			readsMapsAndScalars();
			readsGenericTypes();
			writesMapsAndScalars();
			asksForJackson();
			refusesWhatDoesNotFit();
		}

		private void readsMapsAndScalars() {
			UUID id = new UUID(1, 2);
			Map<?, ?> map = this.converter.read(Map.of(Symbol.valueOf("a"), UnsignedInteger.valueOf(5), "b",
					List.of(Symbol.valueOf("c"), id), "d", new long[] { 1 }), Map.class);
			assertThat(map).isEqualTo(Map.of("a", 5L, "b", List.of("c", id), "d", List.of(1L)));
			assertThat(this.converter.read(UnsignedInteger.valueOf(5), int.class)).isEqualTo(5);
			assertThat(this.converter.read(5L, Instant.class)).isEqualTo(Instant.ofEpochMilli(5));
			assertThat(this.converter.read(Symbol.valueOf("dark-red"), Color.class)).isEqualTo(Color.DARK_RED);
			assertThat(this.converter.readList(new int[] { 1, 2 }, String.class)).containsExactly("1", "2");
			assertThat((Object) this.converter.read(null, Map.class)).isNull();
			assertThat(this.converter.read(null, int.class)).isZero();
		}

		private void readsGenericTypes() {
			Type numbers = new Generic(List.class, Long.class);
			assertThat(this.converter.<Object>read(new int[] { 1 }, numbers)).isEqualTo(List.of(1L));
			assertThat(this.converter.<Object>read(List.of("blue", "BLUE"), new Generic(Set.class, Color.class)))
				.isEqualTo(Set.of(Color.BLUE));
			assertThat(
					this.converter.<Object>read(Map.of("a", List.of(1)), new Generic(Map.class, String.class, numbers)))
				.isEqualTo(Map.of("a", List.of(1L)));
			assertThat(this.converter.<Object>read("5", new Generic(Optional.class, Integer.class)))
				.isEqualTo(Optional.of(5));
			assertThat(this.converter.<Object>read(null, new Generic(Optional.class, Integer.class)))
				.isEqualTo(Optional.empty());
		}

		private void writesMapsAndScalars() {
			assertThat(this.converter.writeAttributes(Map.of("a", Instant.ofEpochMilli(5), "b", List.of(Color.BLUE),
					"c", new byte[] { 1 }, "d", Optional.of(1))))
				.isEqualTo(Map.of("a", new Date(5), "b", List.of("BLUE"), "c", new Binary(new byte[] { 1 }), "d", 1));
		}

		private void asksForJackson() {
			missing(() -> this.converter.read(Map.of("a", 1), Bean.class), null, "Bean: that takes Jackson 3");
			missing(() -> this.converter.readList(List.of(Map.of()), Bean.class), "[0]", "read a Map");
			missing(() -> this.converter.read(Map.of("x", List.of(Map.of())),
					new Generic(Map.class, String.class, new Generic(List.class, Bean.class))), "x[0]", "'x[0]'");
			missing(() -> this.converter.writeAttributes(new Bean(1)), null, "cannot be written");
			missing(() -> this.converter.write(Map.of("b", new Bean(1))), "b", "give a Map");
		}

		private static void missing(Runnable conversion, String attribute, String text) {
			assertThatExceptionOfType(ConversionFailedException.class).isThrownBy(conversion::run)
				.withMessageContaining("Add tools.jackson.core:jackson-databind to the class path")
				.withMessageContaining(text)
				.satisfies((ex) -> assertThat(ex.attribute()).isEqualTo(attribute));
		}

		private void refusesWhatDoesNotFit() {
			refused(() -> this.converter.read("grey", Color.class),
					"Color: the node sent a value of type java.lang.String");
			refused(() -> this.converter.read(Map.of("a", "b"), new Generic(Map.class, String.class, Long.class)),
					"'a'");
			refused(() -> this.converter.read(5, Map.class), "java.util.Map");
			refused(() -> this.converter.read(Map.of(), List.class), "java.util.List");
			refused(() -> this.converter.readList("a", String.class), "java.util.List");
		}

		private static void refused(Runnable conversion, String text) {
			assertThatExceptionOfType(ConversionFailedException.class).isThrownBy(conversion::run)
				.withMessageContaining(text)
				.withMessageNotContaining("jackson");
		}

	}

	public enum Color {

		DARK_RED, BLUE

	}

	public record Bean(int a) {
	}

	private record Generic(Class<?> getRawType, Type... arguments) implements ParameterizedType {

		@Override
		public Type[] getActualTypeArguments() {
			return this.arguments;
		}

		@Override
		public Type getOwnerType() {
			return null;
		}

	}

}
