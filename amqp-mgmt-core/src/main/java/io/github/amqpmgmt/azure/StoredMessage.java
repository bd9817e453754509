package io.github.amqpmgmt.azure;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message as Service Bus keeps it.
 *
 * @param message the whole message, encoded as AMQP has it, such as for
 * {@code Message.decode} of Proton-J; its sequence number is in the message annotation
 * {@code x-opt-sequence-number}
 * @param lockToken the token of its lock, or {@code null} if it is not locked
 * @since 0.1.0
 */
public record StoredMessage(byte[] message, @Nullable UUID lockToken) {

	@Override
	public String toString() {
		return "StoredMessage of " + this.message.length + " bytes"
				+ ((this.lockToken != null) ? " with lock token " + this.lockToken : "");
	}

}
