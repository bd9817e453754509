package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;

import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * A request as the sections of an AMQP message.
 *
 * @param annotations message annotations, or {@code null} for none
 * @param properties properties to start from, or {@code null} for none; ids, reply-to and
 * {@code to} are set later
 * @param applicationProperties the application properties
 * @param body one or more body sections
 * @since 0.1.0
 */
public record RequestMessage(@Nullable MessageAnnotations annotations, @Nullable Properties properties,
		Map<String, Object> applicationProperties, List<Section<?>> body) {
}
