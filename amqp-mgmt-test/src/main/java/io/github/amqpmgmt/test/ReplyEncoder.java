package io.github.amqpmgmt.test;

import java.util.Map;

import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link ManagementReply} into the message that answers a request.
 */
final class ReplyEncoder {

	private ReplyEncoder() {
	}

	static Message encode(ManagementReply reply, ReceivedRequest request) {
		Object id = (request.correlationId() != null) ? request.correlationId() : request.messageId();
		return encode(reply, request.replyTo(), id);
	}

	/**
	 * A reply that no request asked for.
	 */
	static Message encode(ManagementReply reply) {
		return encode(reply, null, null);
	}

	private static Message encode(ManagementReply reply, @Nullable String to, @Nullable Object correlationId) {
		Message message = Message.Factory.create();
		ReplyHeading heading = reply.heading();
		message.setAddress(to);
		message.setCorrelationId(heading.correlationId().of(correlationId));
		message.setMessageId(heading.messageId());
		message.setSubject(heading.subject());
		message.setContentType(heading.contentType());
		Map<String, @Nullable Object> properties = reply.applicationProperties();
		if (!properties.isEmpty()) {
			message.setApplicationProperties(new ApplicationProperties(properties));
		}
		message.setBody(section(reply.body()));
		return message;
	}

	private static Section section(@Nullable Object body) {
		if (body instanceof Section section) {
			return section;
		}
		if (body instanceof byte[] bytes) {
			return new Data(new Binary(bytes));
		}
		return (body instanceof Binary binary) ? new Data(binary) : new AmqpValue(body);
	}

}
