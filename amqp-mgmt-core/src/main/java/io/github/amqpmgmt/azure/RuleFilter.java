package io.github.amqpmgmt.azure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which messages of a topic a subscription gets by a rule.
 *
 * @since 0.1.0
 */
public sealed interface RuleFilter {

	/** All messages. */
	Sql ALL = new Sql("1=1");

	/**
	 * Messages for which an expression is true.
	 *
	 * @param expression the expression, in the language of Service Bus
	 */
	record Sql(String expression) implements RuleFilter {
	}

	/**
	 * Messages whose properties have the given values. Those that are {@code null} do not
	 * matter.
	 *
	 * @param correlationId the correlation-id
	 * @param messageId the message-id
	 * @param to the address
	 * @param replyTo the reply address
	 * @param subject the subject
	 * @param session the session
	 * @param replyToSession the session to reply to
	 * @param contentType the content type
	 * @param properties application properties
	 */
	record Correlation(@Nullable String correlationId, @Nullable String messageId, @Nullable String to,
			@Nullable String replyTo, @Nullable String subject, @Nullable String session,
			@Nullable String replyToSession, @Nullable String contentType,
			Map<String, Object> properties) implements RuleFilter {

		/**
		 * Copies the properties.
		 * @param correlationId the correlation-id
		 * @param messageId the message-id
		 * @param to the address
		 * @param replyTo the reply address
		 * @param subject the subject
		 * @param session the session
		 * @param replyToSession the session to reply to
		 * @param contentType the content type
		 * @param properties application properties
		 */
		public Correlation {
			properties = Map.copyOf(properties);
		}

		/**
		 * By application properties alone.
		 * @param properties the application properties
		 * @return the filter
		 */
		public static Correlation ofProperties(Map<String, Object> properties) {
			return new Correlation(null, null, null, null, null, null, null, null, properties);
		}

		Map<String, @Nullable Object> fields() {
			Map<String, @Nullable Object> fields = new LinkedHashMap<>();
			fields.put("correlation-id", this.correlationId);
			fields.put("message-id", this.messageId);
			fields.put("to", this.to);
			fields.put("reply-to", this.replyTo);
			fields.put("label", this.subject);
			fields.put("session-id", this.session);
			fields.put("reply-to-session-id", this.replyToSession);
			fields.put("content-type", this.contentType);
			fields.put("properties", this.properties);
			return fields;
		}

	}

}
