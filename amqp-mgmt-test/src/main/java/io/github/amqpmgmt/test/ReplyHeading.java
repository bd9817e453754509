package io.github.amqpmgmt.test;

import java.util.UUID;

import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.jspecify.annotations.Nullable;

/**
 * What a reply carries in its properties section, beside what comes from the request.
 *
 * @param correlate whether the correlation-id comes from the request
 * @param correlationId the correlation-id when it does not come from the request
 * @param messageId the message-id
 * @param subject the subject
 * @param contentType the content-type
 */
record ReplyHeading(boolean correlate, @Nullable Object correlationId, @Nullable Object messageId,
		@Nullable String subject, @Nullable String contentType) {

	static final ReplyHeading DEFAULT = new ReplyHeading(true, null, null, null, null);

	static boolean isId(Object id) {
		return id instanceof String || id instanceof UnsignedLong || id instanceof UUID || id instanceof Binary;
	}

	ReplyHeading withCorrelationId(@Nullable Object correlationId) {
		return new ReplyHeading(false, correlationId, this.messageId, this.subject, this.contentType);
	}

	ReplyHeading withMessageId(Object messageId) {
		return new ReplyHeading(this.correlate, this.correlationId, messageId, this.subject, this.contentType);
	}

	ReplyHeading withSubject(String subject) {
		return new ReplyHeading(this.correlate, this.correlationId, this.messageId, subject, this.contentType);
	}

	ReplyHeading withContentType(String contentType) {
		return new ReplyHeading(this.correlate, this.correlationId, this.messageId, this.subject, contentType);
	}

	@Nullable Object correlationIdFor(ReceivedRequest request) {
		if (!this.correlate) {
			return this.correlationId;
		}
		return (request.correlationId() != null) ? request.correlationId() : request.messageId();
	}

}
