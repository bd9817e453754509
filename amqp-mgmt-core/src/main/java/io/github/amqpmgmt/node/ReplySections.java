package io.github.amqpmgmt.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Decoded sections of a reply, put together.
 */
final class ReplySections {

	private @Nullable Properties properties;

	private Map<String, Object> applicationProperties = Map.of();

	// Of sequences and data.
	private List<Object> values = List.of();

	private @Nullable Object value;

	void add(@Nullable Object section) {
		if (section instanceof Properties found) {
			this.properties = found;
		}
		else if (section instanceof Map<?, ?> found) {
			this.applicationProperties = withTextKeys(found);
		}
		else if (section instanceof ApplicationProperties found && found.getValue() != null) {
			this.applicationProperties = withTextKeys(found.getValue());
		}
		else if (section instanceof AmqpValue<?> found) {
			this.value = (found.getValue() instanceof Binary binary) ? binary.asByteArray() : found.getValue();
		}
		else if (section instanceof AmqpSequence<?> || section instanceof Data) {
			if (this.values.isEmpty()) {
				this.values = new ArrayList<>(1);
			}
			this.values.add(section);
		}
	}

	private static Map<String, Object> withTextKeys(Map<?, ?> properties) {
		Map<String, Object> result = new LinkedHashMap<>(properties.size() * 2);
		properties.forEach((key, value) -> result.put(key(key), value));
		return result;
	}

	private static String key(@Nullable Object key) {
		if (key == null || isSimple(key)) {
			return String.valueOf(key);
		}
		throw new IllegalArgumentException(
				"a key of the application properties has the type " + key.getClass().getSimpleName());
	}

	/**
	 * Any other can be a hundred times as large as text as it was in the reply.
	 */
	private static boolean isSimple(Object value) {
		return value instanceof String || value instanceof Symbol || value instanceof Number || value instanceof UUID;
	}

	Properties properties() {
		return (this.properties != null) ? this.properties : new Properties();
	}

	Map<String, Object> applicationProperties() {
		return this.applicationProperties;
	}

	@Nullable String correlationId() {
		return (this.properties != null) ? text(this.properties.getCorrelationId()) : null;
	}

	/**
	 * The text of an id, whatever its type.
	 */
	static @Nullable String text(@Nullable Object id) {
		if (id instanceof Binary binary) {
			return new String(binary.asByteArray(), StandardCharsets.UTF_8);
		}
		return (id != null && isSimple(id)) ? id.toString() : null;
	}

	@Nullable Object body() {
		if (this.values.isEmpty()) {
			return this.value;
		}
		if (this.values.get(0) instanceof Data) {
			return concatenatedData();
		}
		List<Object> elements = new ArrayList<>();
		for (Object section : this.values) {
			if (section instanceof AmqpSequence<?> sequence && sequence.getValue() != null) {
				elements.addAll(sequence.getValue());
			}
		}
		return elements;
	}

	private byte[] concatenatedData() {
		if (this.values.size() == 1 && this.values.get(0) instanceof Data data && data.getValue() != null) {
			return data.getValue();
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Object section : this.values) {
			if (section instanceof Data data && data.getValue() != null) {
				bytes.writeBytes(data.getValue());
			}
		}
		return bytes.toByteArray();
	}

}
