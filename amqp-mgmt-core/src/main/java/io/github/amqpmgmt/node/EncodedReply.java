package io.github.amqpmgmt.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import io.github.amqpmgmt.dialect.ReplyMessage;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is decoded as far as somebody asks. Made of replies only whose decoding
 * cannot fail. Safe for use by several threads.
 */
final class EncodedReply implements ReplyMessage {

	private final byte[] data;

	private final ReplyLayout layout;

	private final Codecs codecs;

	EncodedReply(byte[] data, ReplyLayout layout, Codecs codecs) {
		this.data = data;
		this.layout = layout;
		this.codecs = codecs;
	}

	@Override
	public Properties properties() {
		return decode(this.layout.properties(), this.layout.endOfProperties()).properties();
	}

	@Override
	public Map<String, Object> applicationProperties() {
		return decode(this.layout.applicationProperties(), this.layout.endOfApplicationProperties())
			.applicationProperties();
	}

	@Override
	public @Nullable Object body() {
		if (this.layout.isSingleData(this.data)) {
			// As it is: the decoder would copy it several times.
			return Arrays.copyOfRange(this.data, this.layout.startOfData(this.data), this.layout.end());
		}
		return this.layout.isNamedMap(this.data) ? namedMap() : decode(this.layout.body(), this.layout.end()).body();
	}

	private Object namedMap() {
		SectionDecoder decoder = this.codecs.decoders().take();
		try {
			return decoder.decodeNamedMap(this.data, this.layout.startOfValue(), this.layout.end(),
					this.codecs.names());
		}
		finally {
			this.codecs.decoders().giveBack(decoder);
		}
	}

	@Override
	public @Nullable String bodyText(int most) {
		int value = this.layout.startOfValue();
		if (!this.layout.isValue(this.data) || !EncodedValues.isString(EncodedValues.code(this.data, value))) {
			return null;
		}
		int content = EncodedValues.content(this.data, value);
		// No character has more than three bytes for each char that it takes.
		int length = (int) Math.min(EncodedValues.end(this.data, value) - content, 3L * most);
		String text = new String(this.data, content, length, StandardCharsets.UTF_8);
		return text.substring(0, Math.min(most, text.length()));
	}

	private ReplySections decode(int start, int end) {
		SectionDecoder decoder = this.codecs.decoders().take();
		try {
			return decoder.decodeAll(this.data, start, end);
		}
		finally {
			this.codecs.decoders().giveBack(decoder);
		}
	}

	@Override
	public @Nullable Object applicationProperty(String name) {
		int value = this.layout.applicationProperty(this.data, name);
		if (value < 0) {
			return null;
		}
		int code = this.data[value] & 0xff;
		return switch (code) {
			case EncodedValues.SMALL_INT -> (int) this.data[value + 1];
			case EncodedValues.INT -> EncodedValues.number(this.data, value + 1);
			case EncodedValues.SHORT_STRING ->
				this.codecs.names().text(this.data, value + 2, EncodedValues.end(this.data, value));
			default -> decodeValue(value);
		};
	}

	private @Nullable Object decodeValue(int start) {
		SectionDecoder decoder = this.codecs.decoders().take();
		try {
			return decoder.decodeValue(this.data, start, EncodedValues.end(this.data, start));
		}
		finally {
			this.codecs.decoders().giveBack(decoder);
		}
	}

}
