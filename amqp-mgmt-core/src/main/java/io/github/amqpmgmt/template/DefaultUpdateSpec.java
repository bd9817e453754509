package io.github.amqpmgmt.template;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.UpdateSpec;

/**
 * A change in the making.
 */
final class DefaultUpdateSpec extends AbstractAttributesSpec<UpdateSpec> implements UpdateSpec {

	DefaultUpdateSpec(EntityCalls calls, EntityDraft draft) {
		super(calls, draft);
	}

	@Override
	UpdateSpec with(EntityDraft changed) {
		return new DefaultUpdateSpec(this.calls, changed);
	}

	@Override
	EntityOperation operation() {
		return new EntityOperation.Update(this.draft.type(), this.draft.requiredKey(), this.draft.attributes());
	}

}
