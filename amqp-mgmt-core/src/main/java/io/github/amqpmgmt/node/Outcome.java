package io.github.amqpmgmt.node;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended. A failure is made, and an answer read, by the thread that first
 * asks for it: so a blocked caller sees its own call in the stack trace, and the event
 * loop, which never asks, does not run the code of others.
 */
final class Outcome {

	private final @Nullable ManagementResponse response;

	private final @Nullable Supplier<Throwable> failures;

	private final boolean isRead;

	// Guarded by this, as are the fields below.
	private @Nullable Callable<@Nullable Object> reading;

	private @Nullable Object value;

	private @Nullable Throwable failure;

	private Outcome(@Nullable ManagementResponse response, @Nullable Supplier<Throwable> failures,
			@Nullable Callable<@Nullable Object> reading, @Nullable Object value) {
		this.response = response;
		this.failures = failures;
		this.isRead = reading != null;
		this.reading = reading;
		this.value = value;
	}

	static Outcome answered(ManagementResponse response) {
		return new Outcome(response, null, null, response);
	}

	/**
	 * The answer came, and the caller gets what is read of it.
	 */
	static Outcome answered(ManagementResponse response, Callable<@Nullable Object> reading) {
		return new Outcome(response, null, reading, null);
	}

	/**
	 * The caller gave the value.
	 */
	static Outcome completed(@Nullable Object value) {
		return (value instanceof ManagementResponse response) ? answered(response)
				: new Outcome(null, null, null, value);
	}

	/**
	 * The answer came, but to this caller it is a failure.
	 */
	static Outcome refused(ManagementResponse response, Supplier<Throwable> failure) {
		return new Outcome(response, failure, null, null);
	}

	static Outcome failed(Supplier<Throwable> failure) {
		return new Outcome(null, failure, null, null);
	}

	/**
	 * The answer, if one came.
	 */
	@Nullable ManagementResponse response() {
		return this.response;
	}

	/**
	 * What the caller gets if there is no failure. The failure has to be asked for first.
	 */
	synchronized @Nullable Object value() {
		return this.value;
	}

	boolean isFailure() {
		return this.failures != null || (this.isRead && failure() != null);
	}

	boolean isCancelled() {
		return this.failures != null && failure() instanceof CancellationException;
	}

	synchronized @Nullable Throwable failure() {
		if (this.failure == null && this.failures != null) {
			this.failure = this.failures.get();
		}
		Callable<@Nullable Object> unread = this.reading;
		if (unread != null) {
			this.reading = null;
			read(unread);
		}
		return this.failure;
	}

	private void read(Callable<@Nullable Object> reading) {
		try {
			this.value = reading.call();
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
	}

}
