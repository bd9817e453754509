package io.github.amqpmgmt.token;

import org.jspecify.annotations.Nullable;

/**
 * Which audience an address belongs to. As Microsoft's clients do it, the management node
 * of an entity belongs to the entity.
 *
 * @param fixed the audience of all addresses, or {@code null}
 * @param entityPath the entity that the node of a namespace is used for, or {@code null}
 */
record Audiences(@Nullable String fixed, @Nullable String entityPath) {

	private static final String NAMESPACE_NODE = "$management";

	/** RabbitMQ's name for itself, unless it is told another one. */
	private static final String WHOLE_CONNECTION = "rabbitmq";

	private static final String ENTITY_NODE = "/" + NAMESPACE_NODE;

	String of(String host, String address) {
		return (this.fixed != null) ? this.fixed : "amqp://" + host + "/" + entity(address);
	}

	/**
	 * Where one token is for the whole connection.
	 */
	String ofConnection() {
		return (this.fixed != null) ? this.fixed : WHOLE_CONNECTION;
	}

	private String entity(String address) {
		String path = address.startsWith("/") ? address.substring(1) : address;
		if (path.equals(NAMESPACE_NODE) && this.entityPath != null) {
			return this.entityPath;
		}
		return path.endsWith(ENTITY_NODE) ? path.substring(0, path.length() - ENTITY_NODE.length()) : path;
	}

}
