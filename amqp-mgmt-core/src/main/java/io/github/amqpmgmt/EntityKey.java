package io.github.amqpmgmt;

/**
 * What tells one entity from others of its type. Which kinds a node understands is a
 * matter of its dialect.
 *
 * @param kind what the value is
 * @param value the value, never blank
 * @since 0.1.0
 */
public record EntityKey(Kind kind, String value) {

	/**
	 * Checks the value.
	 * @param kind what the value is
	 * @param value the value
	 */
	public EntityKey {
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("The " + kind.word() + " of an entity must not be null or blank");
		}
	}

	/**
	 * The entity of this name.
	 * @param name the name, as people gave it
	 * @return the key
	 */
	public static EntityKey name(String name) {
		return new EntityKey(Kind.NAME, name);
	}

	/**
	 * The entity of this identity.
	 * @param identity the identity, as the node gave it
	 * @return the key
	 */
	public static EntityKey identity(String identity) {
		return new EntityKey(Kind.IDENTITY, identity);
	}

	/**
	 * The entity at this path, for nodes with a tree of entities.
	 * @param path the path, such as {@code orders/binding-1}
	 * @return the key
	 */
	public static EntityKey path(String path) {
		return new EntityKey(Kind.PATH, path);
	}

	@Override
	public String toString() {
		return this.kind.word() + " '" + this.value + "'";
	}

	/**
	 * Kinds of keys.
	 */
	public enum Kind {

		/** The name that people gave. */
		NAME,

		/** The identity that the node gave. */
		IDENTITY,

		/** The path in a tree of entities. */
		PATH;

		String word() {
			return switch (this) {
				case NAME -> "name";
				case IDENTITY -> "identity";
				case PATH -> "path";
			};
		}

	}

}
