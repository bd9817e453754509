package io.github.amqpmgmt.test;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Turns a message into a {@link ReceivedRequest}.
 */
final class RequestDecoder {

	private RequestDecoder() {
	}

	static ReceivedRequest decode(String address, Message message, boolean settled) {
		Map<String, @Nullable Object> properties = (message.getApplicationProperties() != null)
				? copy(message.getApplicationProperties().getValue()) : Map.of();
		Map<String, @Nullable Object> annotations = (message.getMessageAnnotations() != null)
				? copy(message.getMessageAnnotations().getValue()) : Map.of();
		return new ReceivedRequest(address, text(properties.get("operation")), text(properties.get("type")), properties,
				message.getMessageId(), message.getCorrelationId(), message.getAddress(), message.getReplyTo(),
				message.getSubject(), message.getContentType(), annotations, body(message.getBody()), settled);
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof String text) ? text : null;
	}

	private static Map<String, @Nullable Object> copy(@Nullable Map<?, ?> map) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		if (map != null) {
			map.forEach((key, value) -> copy.put(String.valueOf(key), value));
		}
		return Collections.unmodifiableMap(copy);
	}

	private static @Nullable Object body(@Nullable Section section) {
		if (section instanceof AmqpValue value) {
			return value.getValue();
		}
		if (section instanceof Data data) {
			return bytes(data.getValue());
		}
		return (section instanceof AmqpSequence sequence) ? sequence.getValue() : null;
	}

	private static byte[] bytes(Binary binary) {
		byte[] bytes = new byte[binary.getLength()];
		System.arraycopy(binary.getArray(), binary.getArrayOffset(), bytes, 0, bytes.length);
		return bytes;
	}

}
