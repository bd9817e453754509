package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.codec.decoders.ProtonDecoderFactory;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages of protonj2-client apart. Loaded only for bodies of unusual types, since
 * that library is optional.
 */
final class ProtonClientMessages {

	private ProtonClientMessages() {
	}

	static @Nullable RequestMessage toRequestMessage(Object body) {
		return (body instanceof Message<?> message) ? encoded(message) : null;
	}

	private static RequestMessage encoded(Message<?> message) {
		try {
			return sections(message.toAdvancedMessage().encode(Map.of()));
		}
		catch (ClientException ex) {
			throw new IllegalArgumentException("The protonj2 message cannot be encoded: " + ex.getMessage(), ex);
		}
	}

	private static RequestMessage sections(ProtonBuffer encoded) {
		Decoder decoder = ProtonDecoderFactory.create();
		DecoderState state = decoder.newDecoderState();
		MessageAnnotations annotations = null;
		Properties properties = null;
		Map<String, Object> applicationProperties = new LinkedHashMap<>();
		List<Section<?>> body = new ArrayList<>();
		while (encoded.isReadable()) {
			Object section = decoder.readObject(encoded, state);
			if (section instanceof MessageAnnotations found) {
				annotations = found;
			}
			else if (section instanceof Properties found) {
				properties = found;
			}
			else if (section instanceof ApplicationProperties found && found.getValue() != null) {
				applicationProperties.putAll(found.getValue());
			}
			else if (section instanceof AmqpValue<?> || section instanceof AmqpSequence<?> || section instanceof Data) {
				body.add((Section<?>) section);
			}
		}
		if (body.isEmpty()) {
			body.add(new AmqpValue<>(null));
		}
		return new RequestMessage(annotations, properties, applicationProperties, body);
	}

}
