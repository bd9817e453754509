package io.github.amqpmgmt.template;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.Execution;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the bodies of answers to plain operations are converted to.
 */
class OperationResultTests extends TemplateFixture {

	@Test
	void theBodyIsConverted() {
		connect();
		this.node.when("getStatistics").reply(200, "OK", Map.of("queue-depth", 3L));
		assertThat(this.template.operation("getStatistics").execute(Statistics.class)).isEqualTo(new Statistics(3));
		assertThat(this.template.operation("getStatistics").executeAsync(Statistics.class))
			.succeedsWithin(Duration.ofSeconds(20))
			.isEqualTo(new Statistics(3));
	}

	@Test
	void theTypeMayBeGeneric() {
		connect();
		this.node.when("names").reply(200, "OK", List.of("orders", "invoices"));
		List<String> names = this.template.operation("names").execute(new Generic(List.class, String.class));
		assertThat(names).containsExactly("orders", "invoices");
	}

	@Test
	void anErrorIsAFailureWhateverItsBody() {
		connect();
		this.node.when("getStatistics").reply(404, "Not found", Map.of("queue-depth", 3L));
		failure(EntityNotFoundException.class,
				() -> this.template.operation("getStatistics").execute(Statistics.class));
	}

	@Test
	void aBodyThatDoesNotFitOrIsMissingIsAConversionFailure() {
		connect();
		this.node.when("text").reply(200, "OK", Map.of("queue-depth", "many"));
		this.node.when("nothing").reply(200, "OK", null);
		ConversionFailedException unfit = failure(ConversionFailedException.class,
				() -> this.template.operation("text").execute(Statistics.class));
		assertThat(unfit.attribute()).isEqualTo("queue-depth");
		assertThat(unfit.execution()).isEqualTo(Execution.ANSWERED);
		assertThat(failure(ConversionFailedException.class,
				() -> this.template.operation("nothing").execute(Statistics.class)))
			.hasMessageContaining("The body cannot be read as")
			.hasMessageContaining("there is none")
			.hasMessageContaining("Tried: nothing");
		Optional<Statistics> none = this.template.operation("nothing")
			.execute(new Generic(Optional.class, Statistics.class));
		assertThat(none).isEmpty();
	}

	record Statistics(long queueDepth) {
	}

	private record Generic(Type getRawType, Type argument) implements ParameterizedType {

		@Override
		public Type[] getActualTypeArguments() {
			return new Type[] { this.argument };
		}

		@Override
		public Type getOwnerType() {
			return null;
		}

	}

}
