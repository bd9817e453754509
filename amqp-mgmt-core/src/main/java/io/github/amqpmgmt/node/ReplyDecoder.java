package io.github.amqpmgmt.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.internal.DataLimits;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.github.amqpmgmt.connection.internal.EncodedDataException;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.ReplyMessage;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.codec.EncodingCodes;
import org.apache.qpid.protonj2.codec.decoders.ProtonDecoderFactory;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Decodes replies section by section, so that a reply whose body is broken can still be
 * told to the request it answers. Event loop only.
 */
final class ReplyDecoder {

	private static final int SECTIONS_UP_TO_PROPERTIES = 4;

	private static final byte APPLICATION_PROPERTIES = ApplicationProperties.DESCRIPTOR_CODE.byteValue();

	private final ManagementDialect dialect;

	private final Decoder decoder = ProtonDecoderFactory.create();

	private final EncodedDataBounds bounds = new EncodedDataBounds(DataLimits.DEFAULT);

	private final DecoderState state = this.decoder.newDecoderState();

	ReplyDecoder(ManagementDialect dialect) {
		this.dialect = dialect;
	}

	/**
	 * Decodes a reply. Never throws: what is wrong is part of the result.
	 */
	DecodedReply decode(ProtonBuffer encoded) {
		int size = encoded.getReadableBytes();
		Sections sections = new Sections();
		try {
			readSections(encoded, sections);
			ManagementResponse response = this.dialect
				.decode(new ReplyMessage(sections.properties, sections.applicationProperties, sections.body()));
			return new DecodedReply(sections.correlationId(), response, null, size);
		}
		catch (MalformedReplyException ex) {
			return new DecodedReply(sections.correlationId(), null, ex.getMessage(), size);
		}
		catch (EncodedDataException ex) {
			return new DecodedReply(sections.correlationId(), null, "The reply cannot be decoded: " + ex.getMessage(),
					size);
		}
		catch (RuntimeException ex) {
			return new DecodedReply(sections.correlationId(), null, "The reply cannot be decoded: " + ex, size);
		}
	}

	/**
	 * Checks the whole reply before the decoder sees any of it: the decoder trusts what
	 * it reads.
	 */
	private void readSections(ProtonBuffer encoded, Sections sections) {
		byte[] bytes = new byte[encoded.getReadableBytes()];
		encoded.readBytes(bytes, 0, bytes.length);
		ProtonBuffer checked = ProtonByteArrayBufferAllocator.wrapped(bytes);
		try {
			this.bounds.checkValues(bytes, 0, bytes.length);
		}
		catch (EncodedDataException ex) {
			readUpToProperties(bytes, checked, sections);
			throw ex;
		}
		this.state.reset();
		while (checked.isReadable()) {
			sections.add(readSection(checked));
		}
	}

	/**
	 * Reads what names the request that a broken reply is for: header, annotations and
	 * properties come first.
	 */
	private void readUpToProperties(byte[] bytes, ProtonBuffer broken, Sections sections) {
		this.state.reset();
		for (int i = 0; i < SECTIONS_UP_TO_PROPERTIES && sections.correlationId() == null; i++) {
			this.bounds.checkValue(bytes, broken.getReadOffset(), broken.getReadableBytes());
			sections.add(readSection(broken));
		}
	}

	/**
	 * Reads a section. Application properties are read as a plain map, since the
	 * decoder's own type for them takes text keys only, and some nodes send symbols.
	 */
	private @Nullable Object readSection(ProtonBuffer message) {
		int offset = message.getReadOffset();
		if (message.getReadableBytes() > 3 && message.getByte(offset) == EncodingCodes.DESCRIBED_TYPE_INDICATOR
				&& message.getByte(offset + 1) == EncodingCodes.SMALLULONG
				&& message.getByte(offset + 2) == APPLICATION_PROPERTIES) {
			message.advanceReadOffset(3);
			return this.decoder.readMap(message, this.state);
		}
		return this.decoder.readObject(message, this.state);
	}

	/**
	 * A reply, decoded as far as it can be.
	 *
	 * @param correlationId the correlation-id as text, whatever its type; {@code null} if
	 * there is none
	 * @param response the response, or {@code null} if the reply is malformed
	 * @param problem what is malformed, or {@code null}
	 * @param bytes the size of the encoded reply, as far as it was read
	 */
	record DecodedReply(@Nullable String correlationId, @Nullable ManagementResponse response, @Nullable String problem,
			int bytes) {
	}

	private static final class Sections {

		private Properties properties = new Properties();

		private Map<String, Object> applicationProperties = Map.of();

		private final List<Object> values = new ArrayList<>(1);

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
			return value instanceof String || value instanceof Symbol || value instanceof Number
					|| value instanceof UUID;
		}

		@Nullable String correlationId() {
			Object id = this.properties.getCorrelationId();
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
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			for (Object section : this.values) {
				if (section instanceof Data data && data.getValue() != null) {
					bytes.writeBytes(data.getValue());
				}
			}
			return bytes.toByteArray();
		}

	}

}
