package io.github.amqpmgmt.template;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.CreateSpec;

/**
 * A creation in the making.
 */
final class DefaultCreateSpec extends AbstractAttributesSpec<CreateSpec> implements CreateSpec {

	DefaultCreateSpec(EntityCalls calls, EntityDraft draft) {
		super(calls, draft);
	}

	@Override
	CreateSpec with(EntityDraft changed) {
		return new DefaultCreateSpec(this.calls, changed);
	}

	@Override
	EntityOperation operation() {
		return new EntityOperation.Create(this.draft.type(), this.draft.key(), this.draft.attributes());
	}

}
