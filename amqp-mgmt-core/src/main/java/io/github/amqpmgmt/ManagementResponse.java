package io.github.amqpmgmt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a management node. Immutable and safe for use by several threads, as long
 * as nobody changes the body.
 *
 * <p>
 * Values in properties and body are the AMQP values as the engine decodes them: AMQP
 * types that Java lacks come as the types of {@code org.apache.qpid.protonj2.types}
 * ({@code Symbol}, {@code UnsignedInteger}, {@code Binary}, ...), everything else as the
 * Java type of the same name.
 *
 * @since 0.1.0
 */
public final class ManagementResponse {

	private final int statusCode;

	private final @Nullable String statusDescription;

	private final @Nullable String errorCondition;

	private final Map<String, Object> properties;

	private final @Nullable Object body;

	private ManagementResponse(int statusCode, @Nullable String statusDescription, @Nullable String errorCondition,
			Map<String, Object> properties, @Nullable Object body) {
		this.statusCode = statusCode;
		this.statusDescription = statusDescription;
		this.errorCondition = errorCondition;
		this.properties = Collections.unmodifiableMap(properties);
		this.body = body;
	}

	/**
	 * An answer with a status and a body; meant for tests that stand in for a node.
	 * @param statusCode the status code
	 * @param body the body, or {@code null}
	 * @return the response
	 */
	public static ManagementResponse of(int statusCode, @Nullable Object body) {
		return new ManagementResponse(statusCode, null, null, Map.of(), body);
	}

	/**
	 * An answer in full.
	 * @param statusCode the status code
	 * @param statusDescription the description of the status, or {@code null}
	 * @param errorCondition the error condition, or {@code null}
	 * @param properties all application properties of the reply
	 * @param body the body, or {@code null}
	 * @return the response
	 */
	public static ManagementResponse of(int statusCode, @Nullable String statusDescription,
			@Nullable String errorCondition, Map<String, Object> properties, @Nullable Object body) {
		return new ManagementResponse(statusCode, statusDescription, errorCondition, new LinkedHashMap<>(properties),
				body);
	}

	/**
	 * The status code; 200 to 299 mean success.
	 * @return the code
	 */
	public int statusCode() {
		return this.statusCode;
	}

	/**
	 * Whether the status is 200 to 299.
	 * @return whether the operation succeeded
	 */
	public boolean isSuccess() {
		return this.statusCode >= 200 && this.statusCode <= 299;
	}

	/**
	 * The node's text for the status.
	 * @return the description, or {@code null} if the node sent none
	 */
	public @Nullable String statusDescription() {
		return this.statusDescription;
	}

	/**
	 * The node's error condition, such as {@code amqp:not-found}.
	 * @return the condition, or {@code null} if the node sent none
	 */
	public @Nullable String errorCondition() {
		return this.errorCondition;
	}

	/**
	 * All application properties of the reply, status fields included.
	 * @return an unmodifiable map
	 */
	public Map<String, Object> properties() {
		return this.properties;
	}

	/**
	 * The body: a map, list, array, scalar or {@code byte[]}.
	 * @return the body, or {@code null} if the reply has none
	 */
	public @Nullable Object body() {
		return this.body;
	}

	/**
	 * The body as a map with text keys, in the order of the reply.
	 * @return the map; empty if the reply has no body
	 * @throws IllegalStateException if the body is something else
	 */
	public Map<String, @Nullable Object> bodyAsMap() {
		if (this.body == null) {
			return Map.of();
		}
		if (!(this.body instanceof Map<?, ?> map)) {
			throw new IllegalStateException(bodyIsNot("map"));
		}
		Map<String, @Nullable Object> result = new LinkedHashMap<>(map.size() * 2);
		map.forEach((key, value) -> result.put(String.valueOf(key), value));
		return Collections.unmodifiableMap(result);
	}

	/**
	 * The body as a list.
	 * @return the list; empty if the reply has no body
	 * @throws IllegalStateException if the body is something else
	 */
	public List<? extends @Nullable Object> bodyAsList() {
		if (this.body == null) {
			return List.of();
		}
		if (!(this.body instanceof List<?> list)) {
			throw new IllegalStateException(bodyIsNot("list"));
		}
		return Collections.unmodifiableList(list);
	}

	private String bodyIsNot(String wanted) {
		String actual = (this.body != null) ? this.body.getClass().getSimpleName() : "null";
		return "The body of this reply (status " + this.statusCode + ") is no " + wanted + " but a " + actual
				+ ": read it with body()";
	}

	/**
	 * Status and description. Properties and body are left out: they may hold secrets.
	 */
	@Override
	public String toString() {
		return (this.statusDescription != null) ? this.statusCode + " " + this.statusDescription
				: String.valueOf(this.statusCode);
	}

}
