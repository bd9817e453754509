package io.github.amqpmgmt.node;

import java.util.function.Supplier;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended. A failure is made by the thread that first asks for it, so that a
 * blocked caller sees its own call in the stack trace.
 */
final class Outcome {

	private final @Nullable ManagementResponse response;

	private final @Nullable Supplier<Throwable> failures;

	private @Nullable Throwable failure;

	private Outcome(@Nullable ManagementResponse response, @Nullable Supplier<Throwable> failures) {
		this.response = response;
		this.failures = failures;
	}

	static Outcome answered(@Nullable ManagementResponse response) {
		return new Outcome(response, null);
	}

	/**
	 * The answer came, but to this caller it is a failure.
	 */
	static Outcome refused(ManagementResponse response, Supplier<Throwable> failure) {
		return new Outcome(response, failure);
	}

	static Outcome failed(Supplier<Throwable> failure) {
		return new Outcome(null, failure);
	}

	/**
	 * The answer, if one came.
	 */
	@Nullable ManagementResponse response() {
		return this.response;
	}

	boolean isFailure() {
		return this.failures != null;
	}

	synchronized @Nullable Throwable failure() {
		if (this.failure == null && this.failures != null) {
			this.failure = this.failures.get();
		}
		return this.failure;
	}

}
