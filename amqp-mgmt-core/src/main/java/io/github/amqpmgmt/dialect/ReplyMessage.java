package io.github.amqpmgmt.dialect;

import java.util.Map;

import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A reply. What is not asked for may never be decoded: prefer
 * {@link #applicationProperty(String)} to the whole map, and leave the body alone until
 * somebody wants it. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ReplyMessage {

	/**
	 * The properties section.
	 * @return the section; empty if the reply has none
	 */
	Properties properties();

	/**
	 * All application properties.
	 * @return the properties, with text keys; empty if the reply has none
	 */
	Map<String, Object> applicationProperties();

	/**
	 * One of the application properties.
	 * @param name its name
	 * @return its value, or {@code null} if there is none
	 */
	default @Nullable Object applicationProperty(String name) {
		return applicationProperties().get(name);
	}

	/**
	 * The body.
	 * @return the value, the list of a sequence, the {@code byte[]} of data, or
	 * {@code null} for none
	 */
	@Nullable Object body();

	/**
	 * The body as text, or the beginning of it: what dialects need of the body while they
	 * are on the event loop, such as the words of an error.
	 * @param most how many characters to read at most, more than 0
	 * @return the text, or {@code null} if the body is none
	 */
	default @Nullable String bodyText(int most) {
		return (body() instanceof String text) ? text.substring(0, Math.min(most, text.length())) : null;
	}

	/**
	 * A reply whose parts are at hand.
	 * @param properties the properties section
	 * @param applicationProperties the application properties, with text keys
	 * @param body the body, or {@code null} for none
	 * @return the reply
	 */
	static ReplyMessage of(Properties properties, Map<String, Object> applicationProperties, @Nullable Object body) {
		return new DecodedReplyMessage(properties, applicationProperties, body);
	}

}
