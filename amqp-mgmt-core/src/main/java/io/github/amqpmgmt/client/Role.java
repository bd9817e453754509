package io.github.amqpmgmt.client;

/**
 * What a parameter is in a request.
 */
enum Role {

	NAME("@Name"),

	IDENTITY("@Identity"),

	PATH("@Path"),

	ENTITY_TYPE("@EntityType"),

	PROPERTY("@Property"),

	/** A map of application properties. */
	PROPERTIES("@Property"),

	BODY("@Body"),

	BODY_FIELD("@BodyField"),

	TIMEOUT("@Timeout");

	private final String annotation;

	Role(String annotation) {
		this.annotation = annotation;
	}

	/**
	 * Whether the parameter tells one entity from others.
	 */
	boolean isKey() {
		return this == NAME || this == IDENTITY || this == PATH;
	}

	boolean isOfBody() {
		return this == BODY || this == BODY_FIELD;
	}

	@Override
	public String toString() {
		return this.annotation;
	}

}
