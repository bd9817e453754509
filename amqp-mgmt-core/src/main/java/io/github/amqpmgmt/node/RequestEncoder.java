package io.github.amqpmgmt.node;

import io.github.amqpmgmt.dialect.RequestMessage;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Section;

/**
 * Encodes requests on the heap. Used by one thread at a time: the engine's shared encoder
 * learns new types in a plain map, so it cannot be shared between callers.
 */
final class RequestEncoder {

	private static final int USUAL_SIZE = 256;

	private final Encoder encoder = ProtonEncoderFactory.create();

	private final EncoderState state = this.encoder.newEncoderState();

	/**
	 * Encodes a message.
	 * @throws IllegalArgumentException if it holds a value that AMQP cannot carry
	 */
	EncodedRequest encode(RequestMessage message) {
		ProtonBuffer annotations = null;
		if (message.annotations() != null) {
			annotations = ProtonBufferAllocator.defaultAllocator().allocate(USUAL_SIZE);
			write(annotations, message.annotations());
		}
		ProtonBuffer content = ProtonBufferAllocator.defaultAllocator().allocate(USUAL_SIZE);
		write(content, new ApplicationProperties(message.applicationProperties()));
		for (Section<?> section : message.body()) {
			write(content, section);
		}
		return new EncodedRequest(annotations, message.properties(), content);
	}

	private void write(ProtonBuffer buffer, Object section) {
		this.state.reset();
		try {
			this.encoder.writeObject(buffer, this.state, section);
		}
		catch (StackOverflowError ex) {
			throw new IllegalArgumentException("The value is nested too deeply, or contains itself", ex);
		}
	}

}
