package io.github.amqpmgmt.azure;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to appear later. Its encoded form says when, in the message
 * annotation {@code x-opt-scheduled-enqueue-time}; session and partition key are in it as
 * well as beside it.
 *
 * @param message the whole message, encoded as AMQP has it
 * @param messageId its message-id
 * @param session its session, or {@code null} for none
 * @param partitionKey its partition key, or {@code null} for none
 * @param viaPartitionKey the partition key of the entity that it is sent by, or
 * {@code null} for none
 * @since 0.1.0
 */
public record ScheduledMessage(byte[] message, String messageId, @Nullable String session,
		@Nullable String partitionKey, @Nullable String viaPartitionKey) {

	private static final Symbol ENQUEUE_TIME = Symbol.valueOf("x-opt-scheduled-enqueue-time");

	/**
	 * A message of bytes without session and partition key.
	 * @param messageId its message-id
	 * @param enqueueTime when it is to appear, to the millisecond
	 * @param data its body
	 * @return the message
	 */
	public static ScheduledMessage of(String messageId, Instant enqueueTime, byte[] data) {
		Properties properties = new Properties();
		properties.setMessageId(messageId);
		MessageAnnotations annotations = new MessageAnnotations(
				new LinkedHashMap<>(Map.of(ENQUEUE_TIME, Date.from(enqueueTime))));
		return new ScheduledMessage(encoded(annotations, properties, new Data(data)), messageId, null, null, null);
	}

	private static byte[] encoded(Object... sections) {
		Encoder encoder = ProtonEncoderFactory.create();
		EncoderState state = encoder.newEncoderState();
		ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate();
		for (Object section : sections) {
			encoder.writeObject(buffer, state, section);
		}
		byte[] bytes = new byte[buffer.getReadableBytes()];
		buffer.readBytes(bytes, 0, bytes.length);
		return bytes;
	}

	Map<String, Object> fields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("message", this.message);
		fields.put("message-id", this.messageId);
		put(fields, "session-id", this.session);
		put(fields, "partition-key", this.partitionKey);
		put(fields, "via-partition-key", this.viaPartitionKey);
		return fields;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable String value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	@Override
	public String toString() {
		return "ScheduledMessage '" + this.messageId + "' of " + this.message.length + " bytes";
	}

}
