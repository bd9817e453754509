package io.github.amqpmgmt.sample;

import java.io.PrintStream;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.amqpmgmt.ErrorResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Takes steps, prints a line for each, and ends with a {@link StepFailedException} at the
 * first that does not go as expected.
 */
final class Steps {

	private static final int TITLE_WIDTH = 26;

	private final PrintStream out;

	Steps(PrintStream out) {
		this.out = out;
	}

	/**
	 * A step that has only to succeed.
	 */
	void runs(String title, Runnable action) {
		gives(title, "done", () -> {
			action.run();
			return "done";
		});
	}

	/**
	 * A step with one result.
	 */
	void gives(String title, Object expected, Supplier<? extends @Nullable Object> action) {
		check(title, expected, action, expected::equals, String::valueOf);
	}

	/**
	 * A step with many results, a certain one among them.
	 */
	<T> void lists(String title, T expected, Supplier<? extends Collection<T>> action) {
		check(title, "a list with " + expected, action, (list) -> list.contains(expected),
				(list) -> list.size() + ", among them " + expected);
	}

	/**
	 * A step that the broker has to refuse.
	 */
	void fails(String title, Class<? extends ErrorResponseException> expected, Runnable action) {
		check(title, expected.getSimpleName(), () -> refusal(action), expected::isInstance,
				(refusal) -> expected.getSimpleName() + ": " + expected.cast(refusal).response());
	}

	private <T extends @Nullable Object> void check(String title, Object expected, Supplier<T> action,
			Predicate<? super T> asExpected, Function<? super T, String> description) {
		T actual;
		try {
			actual = action.get();
		}
		catch (RuntimeException ex) {
			throw failed(title, expected, ex);
		}
		if (!asExpected.test(actual)) {
			throw failed(title, expected, actual);
		}
		print(title, description.apply(actual));
	}

	private StepFailedException failed(String title, Object expected, @Nullable Object actual) {
		print(title, "FAILED");
		this.out.printf("  expected: %s%n  actual:   %s%n", expected, actual);
		return new StepFailedException();
	}

	private void print(String title, String result) {
		this.out.println(title + " " + ".".repeat(Math.max(2, TITLE_WIDTH - title.length())) + " " + result);
	}

	private static Object refusal(Runnable action) {
		try {
			action.run();
			return "success";
		}
		catch (ErrorResponseException ex) {
			return ex;
		}
	}

}
