package io.github.amqpmgmt.template;

import java.time.Duration;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementRequest;

/**
 * What all specs do with the requests in their making.
 */
final class Drafts {

	private Drafts() {
	}

	/**
	 * A request for an operation, with the settings collected for it.
	 */
	static ManagementRequest request(EntityOperation operation, ManagementRequest settings) {
		ManagementRequest request = ManagementRequest.of(operation)
			.withTarget(settings.target())
			.withTimeout(settings.timeout())
			.withIdempotent(settings.idempotent());
		for (var property : settings.properties().entrySet()) {
			request = request.withProperty(property.getKey(), property.getValue());
		}
		return request;
	}

	static ManagementRequest timeout(ManagementRequest settings, Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException(
					"'timeout' must be longer than zero: " + timeout + "; use noTimeout() to wait without limit");
		}
		return settings.withTimeout(timeout);
	}

	static String type(String type) {
		if (type == null || type.isBlank()) {
			throw new IllegalArgumentException("'type' must not be null or blank: name the entity type");
		}
		return type;
	}

}
