package io.github.amqpmgmt.test;

import org.jspecify.annotations.Nullable;

/**
 * What a reply carries in its properties section, beside what comes from the request.
 *
 * @param correlationId how the correlation-id comes from that of the request
 * @param messageId the message-id
 * @param subject the subject
 * @param contentType the content-type
 */
record ReplyHeading(CorrelationId correlationId, @Nullable Object messageId, @Nullable String subject,
		@Nullable String contentType) {

	static final ReplyHeading DEFAULT = new ReplyHeading(CorrelationId.OF_REQUEST, null, null, null);

	ReplyHeading withCorrelationId(CorrelationId correlationId) {
		return new ReplyHeading(correlationId, this.messageId, this.subject, this.contentType);
	}

	ReplyHeading withMessageId(@Nullable Object messageId) {
		return new ReplyHeading(this.correlationId, messageId, this.subject, this.contentType);
	}

	ReplyHeading withSubject(@Nullable String subject) {
		return new ReplyHeading(this.correlationId, this.messageId, subject, this.contentType);
	}

	ReplyHeading withContentType(@Nullable String contentType) {
		return new ReplyHeading(this.correlationId, this.messageId, this.subject, contentType);
	}

}
