package io.github.amqpmgmt.template;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.ReadSpec;
import org.jspecify.annotations.Nullable;

/**
 * A reading in the making.
 */
final class DefaultReadSpec extends AbstractReturningSpec<ReadSpec> implements ReadSpec {

	DefaultReadSpec(EntityCalls calls, EntityDraft draft) {
		super(calls, draft);
	}

	@Override
	ReadSpec with(EntityDraft changed) {
		return new DefaultReadSpec(this.calls, changed);
	}

	@Override
	EntityOperation operation() {
		return new EntityOperation.Read(this.draft.type(), this.draft.requiredKey());
	}

	@Override
	public Optional<Map<String, @Nullable Object>> find() {
		EntityOperation operation = operation();
		return this.calls.execute(request(operation), new FoundReader<>(EntityReader.attributes(operation)));
	}

	@Override
	public <T> Optional<T> find(Class<T> type) {
		EntityOperation operation = operation();
		return this.calls.execute(request(operation), found(operation, type));
	}

	@Override
	public CompletableFuture<Optional<Map<String, @Nullable Object>>> findAsync() {
		EntityOperation operation = operation();
		return this.calls.executeAsync(request(operation), new FoundReader<>(EntityReader.attributes(operation)));
	}

	@Override
	public <T> CompletableFuture<Optional<T>> findAsync(Class<T> type) {
		EntityOperation operation = operation();
		return this.calls.executeAsync(request(operation), found(operation, type));
	}

	private <T> FoundReader<T> found(EntityOperation operation, Class<T> type) {
		return new FoundReader<>(EntityReader.object(operation, this.calls.objects(type)));
	}

}
