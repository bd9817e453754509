package io.github.amqpmgmt.autoconfigure.endpoint;

import java.time.Instant;
import java.util.Objects;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.connection.PastFailure;
import org.jspecify.annotations.Nullable;

/**
 * A failure in words. Peers have their say in them, but no credentials are.
 *
 * @param time when it happened last
 * @param count how often it happened while it was among the last failures
 * @param error the simple class name of the exception
 * @param problem what happened
 * @param action what to do about it
 * @param condition the AMQP error condition that the peer gave, or {@code null}
 * @param request operation, type and target of the request concerned, or {@code null}
 * @since 0.1.0
 */
public record FailureDescriptor(Instant time, int count, String error, String problem, String action,
		@Nullable String condition, @Nullable String request) {

	static FailureDescriptor now(ManagementException failure) {
		return of(new PastFailure(Instant.now(), failure));
	}

	static FailureDescriptor of(PastFailure past) {
		Failure failure = past.failure().failure();
		RequestSummary request = failure.request();
		return new FailureDescriptor(past.time(), 1, past.failure().getClass().getSimpleName(), failure.problem(),
				failure.action(), failure.condition(), (request != null) ? describe(request) : null);
	}

	private static String describe(RequestSummary request) {
		String operation = (request.type() != null) ? request.operation() + " of " + request.type()
				: request.operation();
		return operation + " on " + request.target();
	}

	/**
	 * This failure, which has happened before.
	 */
	FailureDescriptor after(FailureDescriptor earlier) {
		return new FailureDescriptor(this.time, earlier.count + 1, this.error, this.problem, this.action,
				this.condition, this.request);
	}

	/**
	 * Whether the same is said of the same thing, whenever.
	 */
	boolean isSameAs(FailureDescriptor other) {
		return this.error.equals(other.error) && this.problem.equals(other.problem)
				&& Objects.equals(this.request, other.request);
	}

}
