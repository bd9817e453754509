package io.github.amqpmgmt.template;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.EntitySpec;
import io.github.amqpmgmt.ManagementRequest;

/**
 * An operation on one entity in the making.
 *
 * @param <S> the spec's interface
 */
abstract class AbstractEntitySpec<S extends EntitySpec<S>> extends AbstractRequestSpec<S> implements EntitySpec<S> {

	final EntityCalls calls;

	final EntityDraft draft;

	AbstractEntitySpec(EntityCalls calls, EntityDraft draft) {
		super(draft.settings());
		this.calls = calls;
		this.draft = draft;
	}

	/**
	 * The same spec of another draft.
	 */
	abstract S with(EntityDraft changed);

	/**
	 * What is asked for.
	 * @throws IllegalArgumentException if it is not said which entity
	 */
	abstract EntityOperation operation();

	@Override
	final S withSettings(ManagementRequest changed) {
		return with(this.draft.with(changed));
	}

	@Override
	public final S name(String name) {
		return with(this.draft.with(EntityKey.name(name)));
	}

	@Override
	public final S identity(String identity) {
		return with(this.draft.with(EntityKey.identity(identity)));
	}

	@Override
	public final S path(String path) {
		return with(this.draft.with(EntityKey.path(path)));
	}

}
