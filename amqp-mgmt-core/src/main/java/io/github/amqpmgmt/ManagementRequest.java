package io.github.amqpmgmt;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request to a management node. Immutable: each {@code with} method returns a changed
 * copy, so a request can be kept and reused from any thread, as long as its body is not
 * changed meanwhile.
 *
 * @since 0.1.0
 */
public final class ManagementRequest {

	private final String operation;

	private final @Nullable String type;

	private final Map<String, Object> properties;

	private final @Nullable Object body;

	private final @Nullable Duration timeout;

	private final @Nullable Boolean idempotent;

	private final @Nullable EntityOperation entityOperation;

	private final @Nullable String target;

	private ManagementRequest(String operation, @Nullable String type, Map<String, Object> properties,
			@Nullable Object body, @Nullable Duration timeout, @Nullable Boolean idempotent,
			@Nullable EntityOperation entityOperation, @Nullable String target) {
		this.operation = operation;
		this.type = type;
		this.properties = properties;
		this.body = body;
		this.timeout = timeout;
		this.idempotent = idempotent;
		this.entityOperation = entityOperation;
		this.target = target;
	}

	/**
	 * A request for the given operation.
	 * @param operation the operation, such as {@code READ}; case-sensitive
	 * @return the request
	 * @throws IllegalArgumentException if the operation is {@code null} or blank
	 */
	public static ManagementRequest of(@Nullable String operation) {
		return of(operation, null, null);
	}

	static ManagementRequest of(@Nullable String operation, @Nullable String type, @Nullable Object body) {
		if (operation == null || operation.isBlank()) {
			throw new IllegalArgumentException("'operation' must not be null or blank: name the management operation, "
					+ "such as READ, CREATE or GET-TYPES");
		}
		return new ManagementRequest(operation, type, Map.of(), body, null, null, null, null);
	}

	/**
	 * A request for an operation on entities, which the dialect of the node puts in its
	 * own words.
	 * @param operation the operation
	 * @return the request, with the operation's name and type
	 */
	public static ManagementRequest of(EntityOperation operation) {
		return new ManagementRequest(operation.operation(), operation.type(), Map.of(), null, null, null, operation,
				null);
	}

	/**
	 * The same request for another entity type.
	 * @param type the type, or {@code null} to send none
	 * @return the request
	 */
	public ManagementRequest withType(@Nullable String type) {
		return new ManagementRequest(this.operation, type, this.properties, this.body, this.timeout, this.idempotent,
				this.entityOperation, this.target);
	}

	/**
	 * The same request with an application property more.
	 * @param name the property's name
	 * @param value its value, or {@code null} to take the property away
	 * @return the request
	 * @throws IllegalArgumentException if the name is blank, or is {@code operation} or
	 * {@code type}, which have places of their own
	 */
	public ManagementRequest withProperty(String name, @Nullable Object value) {
		if (name == null || name.isBlank()) {
			throw new IllegalArgumentException("'name' of an application property must not be null or blank");
		}
		if (name.equals("operation") || name.equals("type")) {
			throw new IllegalArgumentException(
					"'" + name + "' is not set as an application property: use the request's own " + name);
		}
		Map<String, Object> changed = new LinkedHashMap<>(this.properties);
		if (value != null) {
			changed.put(name, value);
		}
		else {
			changed.remove(name);
		}
		return new ManagementRequest(this.operation, this.type, Collections.unmodifiableMap(changed), this.body,
				this.timeout, this.idempotent, this.entityOperation, this.target);
	}

	/**
	 * The same request with the languages the caller prefers for descriptions.
	 * @param locales the languages in order of preference; none to say nothing
	 * @return the request
	 */
	public ManagementRequest withLocales(Locale... locales) {
		StringBuilder ranges = new StringBuilder();
		for (Locale locale : locales) {
			ranges.append(ranges.isEmpty() ? "" : ", ").append(locale.toLanguageTag());
		}
		return withProperty("locales", ranges.isEmpty() ? null : ranges.toString());
	}

	/**
	 * The same request with another body.
	 * @param body the body as described at
	 * {@link ManagementOperations.OperationSpec#body(Object)}, or {@code null} for none
	 * @return the request
	 */
	public ManagementRequest withBody(@Nullable Object body) {
		return new ManagementRequest(this.operation, this.type, this.properties, body, this.timeout, this.idempotent,
				this.entityOperation, this.target);
	}

	/**
	 * The same request with a limit of its own on the time from call to answer.
	 * @param timeout the limit, {@link Duration#ZERO} for none, or {@code null} for the
	 * template's default
	 * @return the request
	 * @throws IllegalArgumentException if the timeout is negative
	 */
	public ManagementRequest withTimeout(@Nullable Duration timeout) {
		if (timeout != null && timeout.isNegative()) {
			throw new IllegalArgumentException("'timeout' must not be negative: " + timeout);
		}
		return new ManagementRequest(this.operation, this.type, this.properties, this.body, timeout, this.idempotent,
				this.entityOperation, this.target);
	}

	/**
	 * The same request with the word of the caller on whether carrying it out twice does
	 * no more than once. This decides whether it is sent again when it may have been
	 * executed already.
	 * @param idempotent whether it is idempotent, or {@code null} to go by the operation:
	 * {@code READ}, {@code QUERY} and what begins with {@code GET-} are, all others are
	 * not
	 * @return the request
	 */
	public ManagementRequest withIdempotent(@Nullable Boolean idempotent) {
		return new ManagementRequest(this.operation, this.type, this.properties, this.body, this.timeout, idempotent,
				this.entityOperation, this.target);
	}

	/**
	 * The same request for another management node on the same connection.
	 * @param target the address of the node, or {@code null} for that of the template
	 * @return the request
	 * @throws IllegalArgumentException if the target is blank
	 */
	public ManagementRequest withTarget(@Nullable String target) {
		if (target != null && target.isBlank()) {
			throw new IllegalArgumentException("'target' must not be blank");
		}
		return new ManagementRequest(this.operation, this.type, this.properties, this.body, this.timeout,
				this.idempotent, this.entityOperation, target);
	}

	/**
	 * The operation.
	 * @return the operation, never blank
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * The entity type.
	 * @return the type, or {@code null} if the request has none
	 */
	public @Nullable String type() {
		return this.type;
	}

	/**
	 * The application properties beside operation and type.
	 * @return an unmodifiable map
	 */
	public Map<String, Object> properties() {
		return this.properties;
	}

	/**
	 * The body.
	 * @return the body, or {@code null} if the request has none
	 */
	public @Nullable Object body() {
		return this.body;
	}

	/**
	 * The limit on the time from call to answer.
	 * @return the limit, {@link Duration#ZERO} for no limit, or {@code null} for the
	 * template's default
	 */
	public @Nullable Duration timeout() {
		return this.timeout;
	}

	/**
	 * Whether carrying the request out twice does no more than once, as the caller said.
	 * @return whether it is idempotent, or {@code null} to go by the operation
	 */
	public @Nullable Boolean idempotent() {
		return this.idempotent;
	}

	/**
	 * The operation on entities that this request is for.
	 * @return the operation, or {@code null} if the request goes to the node as it is
	 */
	public @Nullable EntityOperation entityOperation() {
		return this.entityOperation;
	}

	/**
	 * The address of the management node that the request is for.
	 * @return the address, or {@code null} for that of the template
	 */
	public @Nullable String target() {
		return this.target;
	}

	/**
	 * Operation and type. Properties and body are left out: they may hold secrets.
	 */
	@Override
	public String toString() {
		return (this.type != null) ? this.operation + " of " + this.type : this.operation;
	}

}
