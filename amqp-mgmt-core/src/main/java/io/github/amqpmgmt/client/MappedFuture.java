package io.github.amqpmgmt.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * The result to come of an answer to come. However it ends before, the request ends with
 * it.
 */
final class MappedFuture {

	private MappedFuture() {
	}

	static CompletableFuture<@Nullable Object> of(CompletableFuture<ManagementResponse> answer, Reading reading,
			Fallback fallback) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		answer.whenComplete((response, failure) -> {
			try {
				result.complete((failure != null) ? fallback.instead(unwrapped(failure)) : reading.read(response));
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		});
		result.whenComplete((value, failure) -> {
			if (!answer.isDone()) {
				answer.cancel(false);
			}
		});
		return result;
	}

	private static Throwable unwrapped(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Reads the answer.
	 */
	interface Reading {

		@Nullable Object read(ManagementResponse response);

	}

	/**
	 * Says what there is instead of an answer.
	 */
	interface Fallback {

		@Nullable Object instead(Throwable failure) throws Throwable;

	}

}
