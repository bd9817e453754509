package io.github.amqpmgmt.node;

import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.internal.DataLimits;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.github.amqpmgmt.connection.internal.EncodedDataException;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.ReplyMessage;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferComponent;
import org.apache.qpid.protonj2.buffer.ProtonBufferComponentAccessor;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Checks replies and finds out whose they are and what they say of success. What else a
 * reply holds is left to whoever asks for it, if it is sure that it can be decoded; else
 * it is decoded section by section, so that a reply whose body is broken can still be
 * told to the request it answers. Event loop only.
 */
final class ReplyDecoder {

	private static final int SECTIONS_UP_TO_PROPERTIES = 4;

	private final NodeProfile profile;

	private final PendingTable pending;

	private final Codecs codecs;

	private final SectionDecoder decoder;

	private final EncodedDataBounds bounds = new EncodedDataBounds(DataLimits.DEFAULT);

	/**
	 * Creates a decoder.
	 * @param profile the node that replies come from
	 * @param pending knows its ids
	 * @param codecs those of the connection
	 */
	ReplyDecoder(NodeProfile profile, PendingTable pending, Codecs codecs) {
		this.profile = profile;
		this.pending = pending;
		this.codecs = codecs;
		this.decoder = codecs.decoder();
	}

	/**
	 * Decodes a reply. Never throws: what is wrong is part of the result.
	 */
	DecodedReply decode(ProtonBuffer encoded) {
		int size = encoded.getReadableBytes();
		try (ProtonBufferComponentAccessor parts = encoded.componentAccessor()) {
			ProtonBufferComponent part = parts.first();
			if (part != null && part.hasReadbleArray() && part.getReadableBytes() == size) {
				return decode(part.getReadableArray(), part.getReadableArrayOffset(), size);
			}
		}
		byte[] bytes = new byte[size];
		encoded.copyInto(encoded.getReadOffset(), bytes, 0, size);
		return decode(bytes, 0, size);
	}

	/**
	 * Checks the whole reply before a decoder sees any of it: decoders trust what they
	 * read.
	 */
	private DecodedReply decode(byte[] data, int offset, int size) {
		try {
			this.bounds.checkValues(data, offset, size);
		}
		catch (EncodedDataException ex) {
			return broken(data, offset, size, ex);
		}
		ReplyLayout layout = this.bounds.isPlain() ? ReplyLayout.of(data, offset, offset + size) : null;
		return (layout != null) ? decode(data, layout, size) : decodeAll(data, offset, size);
	}

	/**
	 * Reads what names the request that a broken reply is for: header, annotations and
	 * properties come first.
	 */
	private DecodedReply broken(byte[] data, int offset, int size, EncodedDataException problem) {
		ReplySections sections = new ReplySections();
		ProtonBuffer buffer = ProtonByteArrayBufferAllocator.wrapped(data, offset, size);
		try {
			for (int i = 0; i < SECTIONS_UP_TO_PROPERTIES && sections.correlationId() == null; i++) {
				this.bounds.checkValue(data, offset + buffer.getReadOffset(), buffer.getReadableBytes());
				sections.add(this.decoder.decodeNext(buffer));
			}
		}
		catch (RuntimeException ex) {
			// The reply names no request.
		}
		return malformed(sections, problem.getMessage(), size);
	}

	private DecodedReply decodeAll(byte[] data, int offset, int size) {
		ReplySections sections = new ReplySections();
		ProtonBuffer checked = ProtonByteArrayBufferAllocator.wrapped(data, offset, size);
		try {
			while (checked.isReadable()) {
				sections.add(this.decoder.decodeNext(checked));
			}
			String id = sections.correlationId();
			return answer(number(id), id,
					ReplyMessage.of(sections.properties(), sections.applicationProperties(), sections.body()), size);
		}
		catch (RuntimeException ex) {
			return malformed(sections, ex.toString(), size);
		}
	}

	private long number(@Nullable String id) {
		return (id != null) ? this.pending.number(id) : IdSeries.NONE;
	}

	private DecodedReply malformed(ReplySections sections, @Nullable String reason, int size) {
		String id = sections.correlationId();
		return new DecodedReply(number(id), id, null, "The reply cannot be decoded: " + reason, size);
	}

	private DecodedReply decode(byte[] data, ReplyLayout layout, int size) {
		int id = layout.correlationId(data);
		long number = (id >= 0) ? number(data, id) : IdSeries.NONE;
		String otherId = (id >= 0 && number == IdSeries.NONE)
				? ReplySections.text(this.decoder.decodeValue(data, id, EncodedValues.end(data, id))) : null;
		return answer(number, otherId, new EncodedReply(data, layout, this.codecs), size);
	}

	private long number(byte[] data, int id) {
		int content = EncodedValues.content(data, id);
		return EncodedValues.isTextOrBinary(EncodedValues.code(data, id))
				? this.pending.number(data, content, EncodedValues.end(data, id) - content) : IdSeries.NONE;
	}

	private DecodedReply answer(long number, @Nullable String otherId, ReplyMessage reply, int size) {
		try {
			return new DecodedReply(number, otherId, this.profile.dialect().decode(reply, this.profile.replyFormat()),
					null, size);
		}
		catch (MalformedReplyException ex) {
			return new DecodedReply(number, otherId, null, ex.getMessage(), size);
		}
		catch (RuntimeException ex) {
			return new DecodedReply(number, otherId, null, "The reply cannot be decoded: " + ex, size);
		}
	}

	/**
	 * A reply, decoded as far as it can be.
	 *
	 * @param number the number of its correlation-id, or {@link IdSeries#NONE} if no
	 * request of these links had it
	 * @param otherId a correlation-id without a number as text, whatever its type;
	 * {@code null} if there is none
	 * @param response the response, or {@code null} if the reply is malformed
	 * @param problem what is malformed, or {@code null}
	 * @param bytes the size of the encoded reply, as far as it was read
	 */
	record DecodedReply(long number, @Nullable String otherId, @Nullable ManagementResponse response,
			@Nullable String problem, int bytes) {
	}

}
