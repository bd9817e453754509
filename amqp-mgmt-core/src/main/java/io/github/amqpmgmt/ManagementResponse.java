package io.github.amqpmgmt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a management node. Safe for use by several threads, and the same for
 * each, as long as nobody changes the body. Properties and body are decoded by the thread
 * that asks first.
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

	// What nobody has asked for yet is there, guarded by this.
	private @Nullable Content content;

	private @Nullable Map<String, Object> properties;

	private boolean bodyKnown;

	private @Nullable Object body;

	private ManagementResponse(int statusCode, @Nullable String statusDescription, @Nullable String errorCondition,
			Content content) {
		this.statusCode = statusCode;
		this.statusDescription = statusDescription;
		this.errorCondition = errorCondition;
		Objects.requireNonNull(content, "'content' must not be null");
		synchronized (this) {
			// Seen even by a thread that gets hold of this object by a race.
			this.content = content;
		}
	}

	/**
	 * An answer with a status and a body; meant for tests that stand in for a node.
	 * @param statusCode the status code
	 * @param body the body, or {@code null}
	 * @return the response
	 */
	public static ManagementResponse of(int statusCode, @Nullable Object body) {
		return of(statusCode, null, null, Map.of(), body);
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
		return new ManagementResponse(statusCode, statusDescription, errorCondition,
				new DecodedContent(new LinkedHashMap<>(properties), body));
	}

	/**
	 * An answer whose content is read when somebody asks for it.
	 * @param statusCode the status code
	 * @param statusDescription the description of the status, or {@code null}
	 * @param errorCondition the error condition, or {@code null}
	 * @param content properties and body, each asked for at most once
	 * @return the response
	 */
	public static ManagementResponse of(int statusCode, @Nullable String statusDescription,
			@Nullable String errorCondition, Content content) {
		return new ManagementResponse(statusCode, statusDescription, errorCondition, content);
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
	public synchronized Map<String, Object> properties() {
		Map<String, Object> known = this.properties;
		if (known == null) {
			known = (this.content != null) ? Collections.unmodifiableMap(this.content.properties()) : Map.of();
			this.properties = known;
			releaseContent();
		}
		return known;
	}

	/**
	 * The body: a map, list, array, scalar or {@code byte[]}.
	 * @return the body, or {@code null} if the reply has none
	 */
	public synchronized @Nullable Object body() {
		if (!this.bodyKnown && this.content != null) {
			this.body = this.content.body();
			this.bodyKnown = true;
			releaseContent();
		}
		return this.body;
	}

	/**
	 * The content may hold the bytes of the whole reply.
	 */
	private void releaseContent() {
		if (this.bodyKnown && this.properties != null) {
			this.content = null;
		}
	}

	/**
	 * The body as a map with text keys, in the order of the reply.
	 * @return the map; empty if the reply has no body
	 * @throws IllegalStateException if the body is something else
	 */
	public Map<String, @Nullable Object> bodyAsMap() {
		Object body = body();
		if (body == null) {
			return Map.of();
		}
		if (!(body instanceof Map<?, ?> map)) {
			throw new IllegalStateException(bodyIsNot("map", body));
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
		Object body = body();
		if (body == null) {
			return List.of();
		}
		if (!(body instanceof List<?> list)) {
			throw new IllegalStateException(bodyIsNot("list", body));
		}
		return Collections.unmodifiableList(list);
	}

	private String bodyIsNot(String wanted, Object body) {
		return "The body of this reply (status " + this.statusCode + ") is no " + wanted + " but a "
				+ body.getClass().getSimpleName() + ": read it with body()";
	}

	/**
	 * Status and description. Properties and body are left out: they may hold secrets.
	 */
	@Override
	public String toString() {
		return (this.statusDescription != null) ? this.statusCode + " " + this.statusDescription
				: String.valueOf(this.statusCode);
	}

	/**
	 * Reads properties and body of a reply when they are wanted. Must not fail: what
	 * cannot be read is to be found out before there is a response.
	 */
	public interface Content {

		/**
		 * All application properties of the reply. Called at most once, on the thread
		 * that asks first.
		 * @return the properties, which nobody changes afterwards
		 */
		Map<String, Object> properties();

		/**
		 * The body. Called at most once, on the thread that asks first.
		 * @return the body, or {@code null} for none
		 */
		@Nullable Object body();

	}

	private record DecodedContent(Map<String, Object> properties, @Nullable Object body) implements Content {

	}

}
