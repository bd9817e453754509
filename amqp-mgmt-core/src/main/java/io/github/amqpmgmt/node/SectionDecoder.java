package io.github.amqpmgmt.node;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.codec.EncodingCodes;
import org.apache.qpid.protonj2.codec.decoders.ProtonDecoderFactory;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.jspecify.annotations.Nullable;

/**
 * Decodes sections of messages that were checked before: the engine's decoder believes
 * what it reads. Used by one thread at a time, as that decoder learns types in a plain
 * map.
 */
final class SectionDecoder {

	private static final byte APPLICATION_PROPERTIES = ApplicationProperties.DESCRIPTOR_CODE.byteValue();

	private final Decoder decoder = ProtonDecoderFactory.create();

	private final DecoderState state = this.decoder.newDecoderState();

	/**
	 * Decodes all sections in a range.
	 */
	ReplySections decodeAll(byte[] data, int start, int end) {
		ReplySections sections = new ReplySections();
		ProtonBuffer buffer = ProtonByteArrayBufferAllocator.wrapped(data, start, end - start);
		while (buffer.isReadable()) {
			sections.add(decodeNext(buffer));
		}
		return sections;
	}

	/**
	 * Decodes the section that is next. Application properties are read as a plain map,
	 * since the decoder's own type for them takes text keys only, and some nodes send
	 * symbols.
	 */
	@Nullable Object decodeNext(ProtonBuffer message) {
		this.state.reset();
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
	 * Decodes a plain map whose keys are strings. Its keys are what replies repeat most.
	 * @param names makes the keys
	 */
	Map<Object, @Nullable Object> decodeNamedMap(byte[] data, int start, int end, KnownNames names) {
		int count = EncodedValues.count(data, start);
		// As many as fit within the load factor.
		Map<Object, @Nullable Object> map = new LinkedHashMap<>(count * 2 / 3 + 1);
		ProtonBuffer buffer = ProtonByteArrayBufferAllocator.wrapped(data, start, end - start);
		int key = EncodedValues.first(data, start);
		for (int index = 0; index < count; index += 2) {
			int value = EncodedValues.end(data, key);
			buffer.setReadOffset(value - start);
			this.state.reset();
			map.put(names.text(data, EncodedValues.content(data, key), value),
					this.decoder.readObject(buffer, this.state));
			key = start + buffer.getReadOffset();
		}
		return map;
	}

	/**
	 * Decodes one value.
	 */
	@Nullable Object decodeValue(byte[] data, int start, int end) {
		this.state.reset();
		return this.decoder.readObject(ProtonByteArrayBufferAllocator.wrapped(data, start, end - start), this.state);
	}

}
