package io.github.amqpmgmt.dialect;

import java.util.Map;

import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A reply, decoded.
 *
 * @param properties the properties section
 * @param applicationProperties the application properties, with text keys
 * @param body the value, the list of a sequence, the {@code byte[]} of data, or
 * {@code null} for none
 * @since 0.1.0
 */
public record ReplyMessage(Properties properties, Map<String, Object> applicationProperties, @Nullable Object body) {
}
