package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementRequest;

/**
 * For nodes that have operations of their own and none on entities.
 */
final class NoEntities extends StandardEntities {

	private final String node;

	private final String instead;

	/**
	 * Refuses operations on entities.
	 * @param node what has none, to begin a sentence with
	 * @param instead what to do, as a full sentence
	 */
	NoEntities(String node, String instead) {
		this.node = node;
		this.instead = instead;
	}

	@Override
	public ManagementRequest request(EntityOperation operation) {
		throw unsupported(this.node + " has no operation " + operation.operation() + " on entities", this.instead);
	}

}
