package io.github.amqpmgmt.node;

import java.nio.charset.StandardCharsets;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import io.github.amqpmgmt.dialect.RequestIds;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Writes the properties section of requests on one pair of links. It is the same for all
 * but for the two ids, so it is encoded once and copied. Event loop only.
 */
final class PropertiesSection {

	private final Encoder encoder;

	private final EncoderState state;

	private final NodeProfile profile;

	private final String replyTo;

	private final IdSeries ids;

	private final byte[] usual;

	private final int messageId;

	private final int correlationId;

	/**
	 * Creates the section of a new pair of links.
	 * @param encoder the event loop's
	 * @param scratch to write into
	 */
	PropertiesSection(NodeProfile profile, String replyTo, IdSeries ids, Encoder encoder, Scratch scratch) {
		this.encoder = encoder;
		this.state = encoder.newEncoderState();
		this.profile = profile;
		this.replyTo = replyTo;
		this.ids = ids;
		write(new Properties(), ids.text(0), scratch.clear());
		this.usual = scratch.toByteArray();
		// The message-id is the first field, the correlation-id the last one of those
		// set.
		String text = new String(this.usual, StandardCharsets.ISO_8859_1);
		this.messageId = text.indexOf(ids.text(0));
		this.correlationId = text.lastIndexOf(ids.text(0));
	}

	/**
	 * Writes the section.
	 * @param own the properties to start from, or {@code null} for none
	 * @param number the number of the ids
	 */
	void write(@Nullable Properties own, long number, ProtonBuffer message) {
		if (own != null) {
			write(own.copy(), this.ids.text(number), message);
			return;
		}
		this.ids.write(number, this.usual, this.messageId);
		this.ids.write(number, this.usual, this.correlationId);
		message.writeBytes(this.usual);
	}

	private void write(Properties properties, String id, ProtonBuffer message) {
		properties.setMessageId(id);
		if (this.profile.dialect().requestIds() == RequestIds.BOTH) {
			properties.setCorrelationId(id);
		}
		properties.setReplyTo(this.replyTo);
		if (properties.getTo() == null) {
			properties.setTo(this.profile.target());
		}
		this.state.reset();
		this.encoder.writeObject(message, this.state, properties);
	}

}
