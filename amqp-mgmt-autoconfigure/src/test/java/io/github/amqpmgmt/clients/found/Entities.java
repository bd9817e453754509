package io.github.amqpmgmt.clients.found;

import java.util.List;

import io.github.amqpmgmt.client.ManagementOperation;

/**
 * What entities have in common. No client by itself.
 *
 * @param <T> the entities
 */
public interface Entities<T> {

	@ManagementOperation("QUERY")
	List<T> all();

}
