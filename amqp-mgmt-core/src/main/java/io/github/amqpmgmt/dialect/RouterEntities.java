package io.github.amqpmgmt.dialect;

import java.util.Map;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.ManagementRequest;

/**
 * Entities of a router, by name or identity. Its agent takes the name of a new entity
 * from the application property alone, and takes it away from the attributes if it is not
 * there.
 */
final class RouterEntities extends StandardEntities {

	static final RouterEntities INSTANCE = new RouterEntities();

	private RouterEntities() {
	}

	@Override
	public ManagementRequest request(EntityOperation operation) {
		ManagementRequest request = super.request(operation);
		// As the router's own tools do, which send no request without a map.
		return (request.body() != null) ? request : request.withBody(Map.of());
	}

	@Override
	protected ManagementRequest create(ManagementRequest request, Create create) {
		EntityKey key = create.key();
		if (key != null && key.kind() == EntityKey.Kind.IDENTITY) {
			throw unsupported("A router gives identities itself, so nothing can be created with " + key,
					"Create the entity by its name.");
		}
		Object name = create.attributes().get("name");
		ManagementRequest named = (name != null) ? request.withProperty("name", name) : request;
		return super.create(named, create);
	}

}
