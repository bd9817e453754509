package io.github.amqpmgmt.client;

/**
 * What one parameter of a method is.
 *
 * @param position its position, from 0
 * @param role what it is
 * @param name the name of the property or field, or that of the annotation
 */
record Argument(int position, Role role, String name) {

	/**
	 * Whether both say the same thing.
	 */
	boolean collidesWith(Argument other) {
		return this.role == other.role && this.name.equals(other.name)
				|| propertyName().equals(other.propertyName()) && !propertyName().isEmpty();
	}

	private String propertyName() {
		return switch (this.role) {
			case PROPERTY -> this.name;
			case NAME -> "name";
			case IDENTITY -> "identity";
			default -> "";
		};
	}

	@Override
	public String toString() {
		return (this.role == Role.PROPERTY || this.role == Role.BODY_FIELD) ? this.role + "(\"" + this.name + "\")"
				: this.role.toString();
	}

}
