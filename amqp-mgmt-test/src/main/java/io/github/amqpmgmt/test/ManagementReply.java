package io.github.amqpmgmt.test;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.qpid.proton.amqp.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * Describes a reply of the node. Immutable: each {@code with…} method gives a changed
 * copy. Values must be plain Java ones, or of {@code org.apache.qpid.proton.amqp} where
 * AMQP has a type which Java lacks; any other is refused with an
 * {@link IllegalArgumentException}.
 * <p>
 * By default a reply carries {@code statusCode} and {@code statusDescription} as
 * application properties, has the request's correlation-id, or else its message-id, as
 * its correlation-id, and no message-id.
 *
 * @since 0.1.0
 */
public final class ManagementReply {

	private static final String STATUS_CODE = "statusCode";

	private static final String STATUS_DESCRIPTION = "statusDescription";

	private static final String ERROR_CONDITION = "errorCondition";

	private final Map<String, @Nullable Object> applicationProperties;

	private final @Nullable Object body;

	private final ReplyHeading heading;

	private ManagementReply(Map<String, @Nullable Object> applicationProperties, @Nullable Object body,
			ReplyHeading heading) {
		this.applicationProperties = applicationProperties;
		this.body = body;
		this.heading = heading;
	}

	/**
	 * A reply with status 200 and description {@code OK}.
	 * @param body the body, see {@link #withBody(Object)}
	 * @return the reply
	 */
	public static ManagementReply ok(@Nullable Object body) {
		return of(200, "OK", body);
	}

	/**
	 * A reply with a status and without a body value.
	 * @param statusCode the status code, sent as an AMQP int
	 * @param statusDescription the description; not sent when {@code null}
	 * @return the reply
	 */
	public static ManagementReply status(int statusCode, @Nullable String statusDescription) {
		return of(statusCode, statusDescription, null);
	}

	/**
	 * A reply with a status and a body.
	 * @param statusCode the status code, sent as an AMQP int
	 * @param statusDescription the description; not sent when {@code null}
	 * @param body the body, see {@link #withBody(Object)}
	 * @return the reply
	 */
	public static ManagementReply of(int statusCode, @Nullable String statusDescription, @Nullable Object body) {
		ManagementReply reply = new ManagementReply(Map.of(), null, ReplyHeading.DEFAULT).withStatusCode(statusCode)
			.withBody(body);
		return (statusDescription != null) ? reply.withStatusDescription(statusDescription) : reply;
	}

	/**
	 * A reply without application properties: no status, no description.
	 * @param body the body, see {@link #withBody(Object)}
	 * @return the reply
	 */
	public static ManagementReply withoutStatus(@Nullable Object body) {
		return new ManagementReply(Map.of(), null, ReplyHeading.DEFAULT).withBody(body);
	}

	/**
	 * The request itself as the reply, as from a peer that loops messages back: its
	 * application properties, body, message-id, subject and content-type. The
	 * correlation-id is that of any reply; add {@link #withoutCorrelationId()} for an
	 * exact copy. Use it as {@code node.whenAny().reply(ManagementReply::echo)}.
	 * @param request the request
	 * @return the reply
	 */
	public static ManagementReply echo(ReceivedRequest request) {
		Arguments.requireNonNull(request, "request");
		ReplyHeading heading = ReplyHeading.DEFAULT.withMessageId(request.messageId())
			.withSubject(request.subject())
			.withContentType(request.contentType());
		return new ManagementReply(request.applicationProperties(), request.body(), heading);
	}

	/**
	 * Set the status code in property {@code statusCode}.
	 * @param statusCode the status code, sent with the AMQP type of its Java type
	 * @return the changed copy
	 */
	public ManagementReply withStatusCode(Object statusCode) {
		return withProperty(STATUS_CODE, Arguments.requireNonNull(statusCode, "statusCode"));
	}

	/**
	 * Set the status description in property {@code statusDescription}.
	 * @param statusDescription the description, sent with the AMQP type of its Java type
	 * @return the changed copy
	 */
	public ManagementReply withStatusDescription(Object statusDescription) {
		return withProperty(STATUS_DESCRIPTION, Arguments.requireNonNull(statusDescription, "statusDescription"));
	}

	/**
	 * Set property {@code errorCondition}.
	 * @param errorCondition the condition, usually a symbol
	 * @return the changed copy
	 */
	public ManagementReply withErrorCondition(Object errorCondition) {
		return withProperty(ERROR_CONDITION, Arguments.requireNonNull(errorCondition, "errorCondition"));
	}

	/**
	 * Rename the properties for status code, status description and error condition, such
	 * as to {@code status-code}. A property the reply does not have at this time stays
	 * away.
	 * @param statusCode the new name of {@code statusCode}
	 * @param statusDescription the new name of {@code statusDescription}
	 * @param errorCondition the new name of {@code errorCondition}
	 * @return the changed copy
	 */
	public ManagementReply withFieldNames(String statusCode, String statusDescription, String errorCondition) {
		Map<String, String> names = Map.of(STATUS_CODE, Arguments.requireNonNull(statusCode, "statusCode"),
				STATUS_DESCRIPTION, Arguments.requireNonNull(statusDescription, "statusDescription"), ERROR_CONDITION,
				Arguments.requireNonNull(errorCondition, "errorCondition"));
		Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
		this.applicationProperties.forEach((name, value) -> renamed.put(names.getOrDefault(name, name), value));
		return new ManagementReply(Collections.unmodifiableMap(renamed), this.body, this.heading);
	}

	/**
	 * Take the properties {@code statusCode} and {@code statusDescription} away. Without
	 * any other property the reply has no application-properties section.
	 * @return the changed copy
	 */
	public ManagementReply withoutStatus() {
		return withoutProperty(STATUS_CODE).withoutProperty(STATUS_DESCRIPTION);
	}

	/**
	 * Set an application property.
	 * @param name the name; other key types than string cannot be sent
	 * @param value the value, {@code null} for an AMQP null
	 * @return the changed copy
	 */
	public ManagementReply withProperty(String name, @Nullable Object value) {
		Arguments.requireNonNull(name, "name");
		AmqpValues.requireEncodable(value, name);
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.applicationProperties);
		changed.put(name, value);
		return new ManagementReply(Collections.unmodifiableMap(changed), this.body, this.heading);
	}

	/**
	 * Take an application property away.
	 * @param name the name
	 * @return the changed copy
	 */
	public ManagementReply withoutProperty(String name) {
		Arguments.requireNonNull(name, "name");
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.applicationProperties);
		changed.remove(name);
		return new ManagementReply(Collections.unmodifiableMap(changed), this.body, this.heading);
	}

	/**
	 * Set the body. A {@code byte[]} or {@code Binary} is sent as a data section; a
	 * {@link Section} as it is; every other value, {@code null} too, as an amqp-value
	 * section. The value is not copied.
	 * @param body the body
	 * @return the changed copy
	 */
	public ManagementReply withBody(@Nullable Object body) {
		if (!(body instanceof Section)) {
			AmqpValues.requireEncodable(body, "body");
		}
		return new ManagementReply(this.applicationProperties, body, this.heading);
	}

	/**
	 * Set the correlation-id instead of taking it from the request.
	 * @param correlationId the correlation-id: a string, ulong, uuid or binary
	 * @return the changed copy
	 */
	public ManagementReply withCorrelationId(Object correlationId) {
		requireId(correlationId, "correlationId");
		return withCorrelation(CorrelationId.fixed(correlationId));
	}

	/**
	 * Set a correlation-id that no request has, another one each time: of the type that
	 * the request's id has.
	 * @return the changed copy
	 */
	public ManagementReply withUnknownCorrelationId() {
		return withCorrelation(CorrelationId.UNKNOWN);
	}

	/**
	 * Change the type of the correlation-id and keep its content: text becomes a binary
	 * of its UTF-8 bytes, for instance. What the type cannot express, such as a text
	 * without digits as a ulong, is replaced by a hash of it.
	 * @param type {@code String}, {@code UnsignedLong}, {@code UUID} or {@code Binary}
	 * @return the changed copy
	 */
	public ManagementReply withCorrelationIdAs(Class<?> type) {
		return withCorrelation(CorrelationId.as(Arguments.requireNonNull(type, "type")));
	}

	/**
	 * Send no correlation-id.
	 * @return the changed copy
	 */
	public ManagementReply withoutCorrelationId() {
		return withCorrelation(CorrelationId.fixed(null));
	}

	private ManagementReply withCorrelation(CorrelationId correlationId) {
		return new ManagementReply(this.applicationProperties, this.body,
				this.heading.withCorrelationId(correlationId));
	}

	/**
	 * Set the message-id.
	 * @param messageId the message-id: a string, ulong, uuid or binary
	 * @return the changed copy
	 */
	public ManagementReply withMessageId(Object messageId) {
		requireId(messageId, "messageId");
		return new ManagementReply(this.applicationProperties, this.body, this.heading.withMessageId(messageId));
	}

	/**
	 * Set the subject.
	 * @param subject the subject
	 * @return the changed copy
	 */
	public ManagementReply withSubject(String subject) {
		Arguments.requireNonNull(subject, "subject");
		return new ManagementReply(this.applicationProperties, this.body, this.heading.withSubject(subject));
	}

	/**
	 * Set the content-type.
	 * @param contentType the content-type
	 * @return the changed copy
	 */
	public ManagementReply withContentType(String contentType) {
		Arguments.requireNonNull(contentType, "contentType");
		return new ManagementReply(this.applicationProperties, this.body, this.heading.withContentType(contentType));
	}

	private static void requireId(Object id, String name) {
		Arguments.requireNonNull(id, name);
		Arguments.requireTrue(CorrelationId.isValid(id),
				"'" + name + "' must be a String, UnsignedLong, UUID or Binary but is a " + id.getClass().getName());
	}

	Map<String, @Nullable Object> applicationProperties() {
		return this.applicationProperties;
	}

	@Nullable Object body() {
		return this.body;
	}

	ReplyHeading heading() {
		return this.heading;
	}

	@Override
	public String toString() {
		return "ManagementReply[" + this.applicationProperties + ", " + this.body + "]";
	}

}
