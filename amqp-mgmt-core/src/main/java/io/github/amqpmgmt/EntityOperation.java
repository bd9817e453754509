package io.github.amqpmgmt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An operation on a node's entities in terms of the OASIS AMQP Management draft, before
 * any dialect has put it in its own words. Immutable, as long as nobody changes values of
 * attributes.
 *
 * @since 0.1.0
 */
public sealed interface EntityOperation {

	/**
	 * The operation's name in the draft.
	 * @return the name, such as {@code CREATE}
	 */
	String operation();

	/**
	 * The entity type.
	 * @return the type, or {@code null} for all types
	 */
	@Nullable String type();

	/**
	 * Makes a new entity.
	 *
	 * @param type the entity type
	 * @param key its name or path, or {@code null} if the attributes say it
	 * @param attributes its attributes, AMQP values or {@code null}
	 */
	record Create(String type, @Nullable EntityKey key,
			Map<String, @Nullable Object> attributes) implements EntityOperation {

		/**
		 * Copies the attributes.
		 * @param type the entity type
		 * @param key its name or path, or {@code null}
		 * @param attributes its attributes
		 */
		public Create {
			attributes = copy(attributes);
		}

		@Override
		public String operation() {
			return "CREATE";
		}

	}

	/**
	 * Reads the attributes of an entity.
	 *
	 * @param type the entity type
	 * @param key which one
	 */
	record Read(String type, EntityKey key) implements EntityOperation {

		@Override
		public String operation() {
			return "READ";
		}

	}

	/**
	 * Changes attributes of an entity.
	 *
	 * @param type the entity type
	 * @param key which one
	 * @param attributes what to change, to AMQP values or {@code null}; others stay as
	 * they are
	 */
	record Update(String type, EntityKey key, Map<String, @Nullable Object> attributes) implements EntityOperation {

		/**
		 * Copies the attributes.
		 * @param type the entity type
		 * @param key which one
		 * @param attributes what to change
		 */
		public Update {
			attributes = copy(attributes);
		}

		@Override
		public String operation() {
			return "UPDATE";
		}

	}

	/**
	 * Deletes an entity.
	 *
	 * @param type the entity type
	 * @param key which one
	 */
	record Delete(String type, EntityKey key) implements EntityOperation {

		@Override
		public String operation() {
			return "DELETE";
		}

	}

	/**
	 * Reads attributes of many entities, all or a page of them.
	 *
	 * @param type the entity type, or {@code null} for all types
	 * @param attributes the names of the attributes; empty for all
	 * @param offset how many entities to leave out at the beginning
	 * @param count how many entities to read at most, or {@code null} for all that follow
	 */
	record Query(@Nullable String type, List<String> attributes, long offset,
			@Nullable Integer count) implements EntityOperation {

		/**
		 * Checks offset and count, and copies the names.
		 * @param type the entity type, or {@code null}
		 * @param attributes the names of the attributes
		 * @param offset how many entities to leave out, not negative
		 * @param count how many entities to read at most, greater than 0
		 */
		public Query {
			if (offset < 0) {
				throw new IllegalArgumentException("'offset' must not be negative: " + offset);
			}
			if (count != null && count < 1) {
				throw new IllegalArgumentException("'count' must be at least 1: " + count);
			}
			attributes = List.copyOf(attributes);
		}

		@Override
		public String operation() {
			return "QUERY";
		}

		/**
		 * The same query for another page.
		 * @param offset how many entities to leave out
		 * @param count how many entities to read at most, or {@code null} for the rest
		 * @return the query
		 */
		public Query page(long offset, @Nullable Integer count) {
			return new Query(this.type, this.attributes, offset, count);
		}

	}

	/**
	 * Asks what the node manages.
	 *
	 * @param subject what is asked for
	 * @param type the entity type asked about, or {@code null} for all
	 */
	record Describe(Subject subject, @Nullable String type) implements EntityOperation {

		@Override
		public String operation() {
			return this.subject.operation();
		}

		/**
		 * What can be asked for.
		 */
		public enum Subject {

			/** Entity types. */
			TYPES("GET-TYPES"),

			/** Attributes of types. */
			ATTRIBUTES("GET-ATTRIBUTES"),

			/** Operations of types. */
			OPERATIONS("GET-OPERATIONS"),

			/** Annotations of types. */
			ANNOTATIONS("GET-ANNOTATIONS"),

			/** Addresses of management nodes. */
			MANAGEMENT_NODES("GET-MGMT-NODES");

			private final String operation;

			Subject(String operation) {
				this.operation = operation;
			}

			/**
			 * The operation's name in the draft.
			 * @return the name, such as {@code GET-TYPES}
			 */
			public String operation() {
				return this.operation;
			}

		}

	}

	private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> attributes) {
		return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
	}

}
