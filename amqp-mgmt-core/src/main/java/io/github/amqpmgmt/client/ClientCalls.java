package io.github.amqpmgmt.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.convert.ManagementConverter;
import org.jspecify.annotations.Nullable;

/**
 * Carries methods out. Safe for use by any number of threads.
 */
final class ClientCalls {

	private final ManagementOperations operations;

	private final ManagementConverter converter;

	private final ReplyReader reader;

	ClientCalls(ManagementOperations operations, ManagementConverter converter) {
		this.operations = operations;
		this.converter = converter;
		this.reader = new ReplyReader(converter);
	}

	@Nullable Object call(ClientMethod method, @Nullable Object @Nullable [] arguments) {
		return method.result().async() ? async(method, arguments) : blocking(method, arguments);
	}

	private @Nullable Object blocking(ClientMethod method, @Nullable Object @Nullable [] arguments) {
		ManagementRequest request = request(method, arguments);
		try {
			ManagementResponse response = method.anyStatus() ? this.operations.exchange(request)
					: this.operations.execute(request);
			return this.reader.read(method, request, response);
		}
		catch (EntityNotFoundException ex) {
			return empty(method, ex);
		}
	}

	private CompletableFuture<?> async(ClientMethod method, @Nullable Object @Nullable [] arguments) {
		ManagementRequest request;
		try {
			request = request(method, arguments);
		}
		catch (ManagementException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return MappedFuture.of(
				method.anyStatus() ? this.operations.exchangeAsync(request) : this.operations.executeAsync(request),
				(response) -> this.reader.read(method, request, response), (failure) -> empty(method, failure));
	}

	private ManagementRequest request(ClientMethod method, @Nullable Object @Nullable [] arguments) {
		return new RequestAssembler(method, this.converter).assemble(arguments);
	}

	/**
	 * What there is instead of an entity.
	 */
	private static <X extends Throwable> Object empty(ClientMethod method, X failure) throws X {
		if (failure instanceof EntityNotFoundException && method.result().optional()) {
			return Optional.empty();
		}
		throw failure;
	}

}
