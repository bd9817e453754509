package io.github.amqpmgmt.node;

import io.github.amqpmgmt.dialect.ManagementDialect;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A request's message but for its properties section, which needs the reply address and
 * the id.
 *
 * @param dialect the dialect it is written in
 * @param annotations the encoded message annotations, empty for none
 * @param properties the properties to start from, or {@code null} for none
 * @param content the encoded application properties and body
 * @param timeout where to write in the content how long the caller still waits, or
 * {@code null} if the node is not told
 */
record EncodedRequest(ManagementDialect dialect, byte[] annotations, @Nullable Properties properties, byte[] content,
		@Nullable TimeoutField timeout) {
}
