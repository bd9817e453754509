package io.github.amqpmgmt.template;

import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.DeleteSpec;
import io.github.amqpmgmt.node.AnswerReader;
import org.jspecify.annotations.Nullable;

/**
 * A deletion in the making.
 */
final class DefaultDeleteSpec extends AbstractEntitySpec<DeleteSpec> implements DeleteSpec {

	@SuppressWarnings("NullAway") // does not see that the type argument may be null
	private static final AnswerReader<@Nullable Void> NOTHING = (response, dialect, request) -> null;

	DefaultDeleteSpec(EntityCalls calls, EntityDraft draft) {
		super(calls, draft);
	}

	@Override
	DeleteSpec with(EntityDraft changed) {
		return new DefaultDeleteSpec(this.calls, changed);
	}

	@Override
	EntityOperation operation() {
		return new EntityOperation.Delete(this.draft.type(), this.draft.requiredKey());
	}

	@Override
	public void execute() {
		this.calls.execute(request(operation()), NOTHING);
	}

	@Override
	public CompletableFuture<@Nullable Void> executeAsync() {
		return this.calls.executeAsync(request(operation()), NOTHING);
	}

}
