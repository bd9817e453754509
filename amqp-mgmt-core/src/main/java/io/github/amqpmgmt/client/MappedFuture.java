package io.github.amqpmgmt.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What comes of a future result. However it ends before, the request ends with it.
 */
final class MappedFuture {

	private MappedFuture() {
	}

	static <S, T> CompletableFuture<T> of(CompletableFuture<S> source, Function<S, T> mapping) {
		CompletableFuture<T> result = new CompletableFuture<>();
		source.whenComplete((value, failure) -> complete(result, value, failure, mapping));
		result.whenComplete((value, failure) -> source.cancel(false));
		return result;
	}

	private static <S, T> void complete(CompletableFuture<T> result, S value, @Nullable Throwable failure,
			Function<S, T> mapping) {
		try {
			if (failure != null) {
				result.completeExceptionally(unwrapped(failure));
			}
			else {
				result.complete(mapping.apply(value));
			}
		}
		catch (Throwable ex) {
			result.completeExceptionally(ex);
		}
	}

	private static Throwable unwrapped(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

}
