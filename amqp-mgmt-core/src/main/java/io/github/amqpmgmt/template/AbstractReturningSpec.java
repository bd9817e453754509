package io.github.amqpmgmt.template;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.EntitySpec;
import io.github.amqpmgmt.ManagementOperations.ReturningSpec;
import org.jspecify.annotations.Nullable;

/**
 * An operation in the making whose answer is an entity.
 *
 * @param <S> the spec's interface
 */
abstract class AbstractReturningSpec<S extends EntitySpec<S>> extends AbstractEntitySpec<S> implements ReturningSpec {

	AbstractReturningSpec(EntityCalls calls, EntityDraft draft) {
		super(calls, draft);
	}

	@Override
	public final Map<String, @Nullable Object> execute() {
		EntityOperation operation = operation();
		return this.calls.execute(request(operation), EntityReader.attributes(operation));
	}

	@Override
	public final <T> T execute(Class<T> type) {
		return execute((Type) type);
	}

	@Override
	public final <T> T execute(Type type) {
		EntityOperation operation = operation();
		return this.calls.execute(request(operation), EntityReader.object(operation, this.calls.objects(type)));
	}

	@Override
	public final CompletableFuture<Map<String, @Nullable Object>> executeAsync() {
		EntityOperation operation = operation();
		return this.calls.executeAsync(request(operation), EntityReader.attributes(operation));
	}

	@Override
	public final <T> CompletableFuture<T> executeAsync(Class<T> type) {
		return executeAsync((Type) type);
	}

	@Override
	public final <T> CompletableFuture<T> executeAsync(Type type) {
		EntityOperation operation = operation();
		return this.calls.executeAsync(request(operation), EntityReader.object(operation, this.calls.objects(type)));
	}

}
