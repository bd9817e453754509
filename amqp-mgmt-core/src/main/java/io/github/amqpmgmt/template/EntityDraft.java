package io.github.amqpmgmt.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.ManagementRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the caller has said so far of an operation on one entity.
 *
 * @param settings all that does not concern the entity
 * @param type the entity type
 * @param key which entity, or {@code null} while nobody said
 * @param attributes the attributes to send, as AMQP values
 */
record EntityDraft(ManagementRequest settings, String type, @Nullable EntityKey key,
		Map<String, @Nullable Object> attributes) {

	static EntityDraft of(String operation, String type) {
		return new EntityDraft(ManagementRequest.of(operation), Drafts.type(type), null, Map.of());
	}

	EntityDraft with(ManagementRequest changedSettings) {
		return new EntityDraft(changedSettings, this.type, this.key, this.attributes);
	}

	EntityDraft with(EntityKey changedKey) {
		return new EntityDraft(this.settings, this.type, changedKey, this.attributes);
	}

	EntityDraft with(Map<String, @Nullable Object> added) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.attributes);
		changed.putAll(added);
		return new EntityDraft(this.settings, this.type, this.key, Collections.unmodifiableMap(changed));
	}

	EntityKey requiredKey() {
		if (this.key == null) {
			throw new IllegalArgumentException("Which entity of type " + this.type + " to " + this.settings.operation()
					+ " is not said: use name(..), identity(..) or path(..)");
		}
		return this.key;
	}

}
