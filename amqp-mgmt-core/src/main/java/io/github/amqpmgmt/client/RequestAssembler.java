package io.github.amqpmgmt.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.convert.ManagementConverter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request of one call. Used once.
 */
final class RequestAssembler {

	private static final String ENGINE = "org.apache.qpid.protonj2.";

	private final ClientMethod method;

	private final ManagementConverter converter;

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final Map<String, Object> fields = new LinkedHashMap<>();

	private @Nullable EntityKey key;

	private @Nullable String type;

	private @Nullable Duration timeout;

	private @Nullable Object body;

	RequestAssembler(ClientMethod method, ManagementConverter converter) {
		this.method = method;
		this.converter = converter;
		this.type = method.type();
		this.timeout = method.timeout();
	}

	/**
	 * Makes the request.
	 * @throws IllegalArgumentException if an argument is missing
	 * @throws io.github.amqpmgmt.ConversionFailedException if AMQP cannot carry one
	 */
	ManagementRequest assemble(@Nullable Object @Nullable [] arguments) {
		for (Argument argument : this.method.arguments()) {
			take(argument, (arguments != null) ? plain(arguments[argument.position()]) : null);
		}
		ManagementRequest request = (this.method.kind() == OperationKind.OTHER) ? plainRequest()
				: ManagementRequest.of(entityOperation());
		for (Map.Entry<String, Object> property : this.properties.entrySet()) {
			request = request.withProperty(property.getKey(), property.getValue());
		}
		return request.withTarget(this.method.target())
			.withTimeout(this.timeout)
			.withIdempotent(this.method.idempotent());
	}

	private static @Nullable Object plain(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	private void take(Argument argument, @Nullable Object value) {
		switch (argument.role()) {
			case NAME -> key(EntityKey.Kind.NAME, "name", required(argument, value));
			case IDENTITY -> key(EntityKey.Kind.IDENTITY, "identity", required(argument, value));
			case PATH -> this.key = EntityKey.path(required(argument, value));
			case ENTITY_TYPE -> this.type = required(argument, value);
			case PROPERTY -> put(this.properties, argument.name(), value);
			case PROPERTIES -> properties(value);
			case BODY_FIELD -> put(this.fields, argument.name(), value);
			case BODY -> this.body = value;
			case TIMEOUT -> timeout(argument, value);
		}
	}

	private String required(Argument argument, @Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		if (text.isBlank()) {
			throw unfit(argument, "null or blank");
		}
		return text;
	}

	private IllegalArgumentException unfit(Argument argument, String what) {
		return new IllegalArgumentException("Parameter " + (argument.position() + 1) + " (" + argument + ") of "
				+ this.method.label() + " must not be " + what);
	}

	private void key(EntityKey.Kind kind, String property, String value) {
		if (this.method.kind() == OperationKind.OTHER) {
			this.properties.put(property, value);
		}
		else {
			this.key = new EntityKey(kind, value);
		}
	}

	private void properties(@Nullable Object values) {
		if (values instanceof Map<?, ?> map) {
			map.forEach((name, value) -> put(this.properties, String.valueOf(name), plain(value)));
		}
	}

	private void put(Map<String, Object> target, String name, @Nullable Object value) {
		Object written = this.converter.write(value);
		if (written != null) {
			target.put(name, written);
		}
	}

	private void timeout(Argument argument, @Nullable Object value) {
		if (value instanceof Duration duration) {
			if (duration.isZero() || duration.isNegative()) {
				throw unfit(argument, "zero or negative: " + duration);
			}
			this.timeout = duration;
		}
	}

	private ManagementRequest plainRequest() {
		ManagementRequest request = ManagementRequest.of(this.method.operation()).withType(this.type);
		if (this.method.arguments().stream().anyMatch((argument) -> argument.role() == Role.BODY_FIELD)) {
			return request.withBody(this.fields);
		}
		return (this.body != null) ? request.withBody(written(this.body)) : request;
	}

	/**
	 * Sections and messages of the engine are more than values.
	 */
	private @Nullable Object written(Object value) {
		return value.getClass().getName().startsWith(ENGINE) ? value : this.converter.write(value);
	}

	private EntityOperation entityOperation() {
		String entityType = (this.type != null) ? this.type : "";
		return switch (this.method.kind()) {
			case CREATE -> new EntityOperation.Create(entityType, this.key, attributes());
			case READ -> new EntityOperation.Read(entityType, key());
			case UPDATE -> new EntityOperation.Update(entityType, key(), attributes());
			case DELETE -> new EntityOperation.Delete(entityType, key());
			case QUERY, OTHER -> new EntityOperation.Query(this.type, queried(), 0, null);
		};
	}

	private EntityKey key() {
		if (this.key == null) {
			throw new IllegalStateException(this.method.label() + " has no key");
		}
		return this.key;
	}

	private List<String> queried() {
		String field = this.method.result().field();
		return (field != null) ? List.of(field) : this.method.attributes();
	}

	private Map<String, Object> attributes() {
		for (Argument argument : this.method.arguments()) {
			if (argument.role() == Role.BODY) {
				if (this.body == null) {
					throw unfit(argument, "null");
				}
				return this.converter.writeAttributes(this.body);
			}
		}
		return this.fields;
	}

}
