package io.github.amqpmgmt.template;

import java.util.Collections;

import io.github.amqpmgmt.ManagementOperations.AttributesSpec;
import org.jspecify.annotations.Nullable;

/**
 * An operation in the making that sends attributes.
 *
 * @param <S> the spec's interface
 */
abstract class AbstractAttributesSpec<S extends AttributesSpec<S>> extends AbstractReturningSpec<S>
		implements AttributesSpec<S> {

	AbstractAttributesSpec(EntityCalls calls, EntityDraft draft) {
		super(calls, draft);
	}

	@Override
	public final S attribute(String name, @Nullable Object value) {
		if (name == null || name.isBlank()) {
			throw new IllegalArgumentException("'name' of an attribute must not be null or blank");
		}
		return attributes(Collections.singletonMap(name, value));
	}

	@Override
	public final S attributes(Object attributes) {
		return with(this.draft.with(this.calls.converter().writeAttributes(attributes)));
	}

}
