package io.github.amqpmgmt.sample;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Steps}.
 */
class StepsTests {

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final Steps steps = new Steps(new PrintStream(this.output, true));

	@Test
	void saysHowEachStepWent() {
		this.steps.runs("run", () -> {
		});
		this.steps.gives("give", 2L, () -> 2L);
		this.steps.lists("list", "b", () -> List.of("a", "b"));
		this.steps.fails("fail", EntityNotFoundException.class, () -> {
			throw answer(404);
		});
		assertThat(this.output.toString().lines()).satisfiesExactly((line) -> assertThat(line).endsWith(" done"),
				(line) -> assertThat(line).endsWith(" 2"), (line) -> assertThat(line).endsWith(" 2, among them b"),
				(line) -> assertThat(line).endsWith(" EntityNotFoundException: 404"));
	}

	@Test
	void stopsAtAnotherResult() {
		assertFails((steps) -> steps.gives("count", 2L, () -> 3L), "2", "3");
		assertFails((steps) -> steps.gives("count", 2L, () -> null), "2", "null");
	}

	@Test
	void stopsAtAListWithoutTheRightItem() {
		assertFails((steps) -> steps.lists("list", "b", () -> List.of("a")), "a list with b", "[a]");
	}

	@Test
	void stopsAtAnException() {
		assertFails((steps) -> steps.runs("run", () -> {
			throw new IllegalStateException("broken");
		}), "done", "java.lang.IllegalStateException: broken");
	}

	@Test
	void stopsWhenNothingIsRefused() {
		assertFails((steps) -> steps.fails("fail", EntityConflictException.class, () -> {
		}), "EntityConflictException", "success");
	}

	@Test
	void stopsAtAnotherRefusal() {
		assertFails((steps) -> steps.fails("fail", EntityConflictException.class, () -> {
			throw answer(404);
		}), "EntityConflictException", EntityNotFoundException.class.getName());
	}

	private void assertFails(Consumer<Steps> step, String expected, String actual) {
		assertThatExceptionOfType(StepFailedException.class).isThrownBy(() -> step.accept(this.steps));
		assertThat(this.output.toString()).contains("FAILED", "expected: " + expected, "actual:   " + actual);
	}

	private static ErrorResponseException answer(int status) {
		return ErrorResponseException.of(ManagementResponse.of(status, null),
				new RequestSummary("READ", null, "$management", "localhost:5672", null, 0, Duration.ZERO));
	}

}
