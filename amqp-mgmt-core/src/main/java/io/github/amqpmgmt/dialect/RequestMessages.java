package io.github.amqpmgmt.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests in the envelope of the OASIS draft.
 */
final class RequestMessages {

	private RequestMessages() {
	}

	static RequestMessage of(ManagementRequest request) {
		return of(request, new RequestProperties(request));
	}

	/**
	 * Writes a request in another envelope.
	 * @param properties the application properties
	 */
	static RequestMessage of(ManagementRequest request, Map<String, Object> properties) {
		Object body = request.body();
		RequestMessage message = isCommon(body) ? null : protonClientMessage(body);
		if (message == null) {
			return new RequestMessage(null, null, properties, List.of(section(body)));
		}
		Map<String, Object> merged = new LinkedHashMap<>(message.applicationProperties());
		merged.putAll(properties);
		return new RequestMessage(message.annotations(), message.properties(), merged, message.body());
	}

	private static boolean isCommon(@Nullable Object body) {
		return body == null || body instanceof Map || body instanceof List || body instanceof CharSequence
				|| body instanceof Number || body instanceof byte[] || body instanceof Section;
	}

	private static @Nullable RequestMessage protonClientMessage(@Nullable Object body) {
		try {
			return (body != null) ? ProtonClientMessages.toRequestMessage(body) : null;
		}
		catch (NoClassDefFoundError ex) {
			// Without the library nothing can be one of its messages.
			return null;
		}
	}

	private static Section<?> section(@Nullable Object body) {
		if (body instanceof AmqpValue<?> || body instanceof Data || body instanceof AmqpSequence<?>) {
			return (Section<?>) body;
		}
		if (body instanceof byte[] bytes) {
			return new Data(bytes);
		}
		if (body instanceof Binary binary) {
			return new Data(binary);
		}
		return new AmqpValue<>(body);
	}

}
