package io.github.amqpmgmt.dialect;

import java.util.Map;

import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A reply whose parts are at hand.
 */
record DecodedReplyMessage(Properties properties, Map<String, Object> applicationProperties,
		@Nullable Object body) implements ReplyMessage {
}
