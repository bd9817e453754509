package io.github.amqpmgmt.node;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.amqpmgmt.dialect.RequestMessage;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;

/**
 * Headers that a request carries beside what its caller and the dialect wrote. Immutable.
 *
 * @param place where it carries them
 * @param headers at least one, by name
 */
record RequestHeaders(TracePropagation place, Map<String, String> headers) {

	private static final String IGNORABLE = "x-opt-";

	/**
	 * The message with these headers, or the same one if it has one of them.
	 */
	RequestMessage in(RequestMessage message) {
		return switch (this.place) {
			case MESSAGE_ANNOTATIONS -> inAnnotations(message);
			case APPLICATION_PROPERTIES -> inProperties(message);
			case NONE -> message;
		};
	}

	private RequestMessage inAnnotations(RequestMessage message) {
		Map<Symbol, Object> annotations = new LinkedHashMap<>();
		this.headers.forEach((name, value) -> annotations.put(annotation(name), value));
		MessageAnnotations own = message.annotations();
		if (own != null && own.getValue() != null) {
			if (!Collections.disjoint(own.getValue().keySet(), annotations.keySet())) {
				return message;
			}
			annotations.putAll(own.getValue());
		}
		return new RequestMessage(new MessageAnnotations(annotations), message.properties(),
				message.applicationProperties(), message.body());
	}

	private static Symbol annotation(String name) {
		return Symbol.valueOf(name.startsWith(IGNORABLE) ? name : IGNORABLE + name);
	}

	private RequestMessage inProperties(RequestMessage message) {
		Map<String, Object> own = message.applicationProperties();
		if (!Collections.disjoint(own.keySet(), this.headers.keySet())) {
			return message;
		}
		Map<String, Object> properties = new LinkedHashMap<>(own);
		properties.putAll(this.headers);
		return new RequestMessage(message.annotations(), message.properties(), properties, message.body());
	}

}
