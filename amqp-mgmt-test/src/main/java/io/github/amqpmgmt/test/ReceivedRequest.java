package io.github.amqpmgmt.test;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A management request as the node received it. Immutable. Values keep the type they had
 * on the wire: those without a Java counterpart are of
 * {@code org.apache.qpid.proton.amqp}, such as {@code UnsignedLong}.
 *
 * @param address the target address of the link the request came by
 * @param operation application property {@code operation}; {@code null} when absent or
 * not a string
 * @param type application property {@code type}; {@code null} when absent or not a string
 * @param applicationProperties all application properties, empty when there are none
 * @param messageId the message-id
 * @param correlationId the correlation-id
 * @param to the address in the properties section
 * @param replyTo the reply-to
 * @param subject the subject
 * @param contentType the content-type
 * @param messageAnnotations the message annotations, empty when there are none
 * @param body the value of an amqp-value section, the {@code byte[]} of a data section,
 * the {@code List} of an amqp-sequence section, or {@code null}
 * @param settled whether the client sent the request settled
 */
public record ReceivedRequest(String address, @Nullable String operation, @Nullable String type,
		Map<String, @Nullable Object> applicationProperties, @Nullable Object messageId, @Nullable Object correlationId,
		@Nullable String to, @Nullable String replyTo, @Nullable String subject, @Nullable String contentType,
		Map<String, @Nullable Object> messageAnnotations, @Nullable Object body, boolean settled) {

}
