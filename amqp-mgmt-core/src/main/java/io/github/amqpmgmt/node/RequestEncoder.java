package io.github.amqpmgmt.node;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.RequestMessage;
import io.github.amqpmgmt.dialect.ServerTimeout;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * Encodes requests on the heap. Used by one thread at a time: the engine's shared encoder
 * learns new types in a plain map, so it cannot be shared between callers.
 */
final class RequestEncoder {

	private static final byte[] NOTHING = {};

	private final Encoder encoder = ProtonEncoderFactory.create();

	private final EncoderState state = this.encoder.newEncoderState();

	private final Scratch scratch = new Scratch();

	/**
	 * Encodes a message.
	 * @param dialect the dialect that it is written in
	 * @param timed whether its caller waits for a limited time
	 * @throws IllegalArgumentException if it holds a value that AMQP cannot carry
	 */
	EncodedRequest encode(ManagementDialect dialect, RequestMessage message, boolean timed) {
		byte[] annotations = NOTHING;
		if (message.annotations() != null) {
			this.scratch.clear();
			write(message.annotations());
			annotations = this.scratch.toByteArray();
		}
		this.scratch.clear();
		TimeoutField timeout = writeProperties(message.applicationProperties(), timed ? dialect.serverTimeout() : null);
		List<Section<?>> body = message.body();
		for (int i = 0; i < body.size(); i++) {
			write(body.get(i));
		}
		return new EncodedRequest(dialect, annotations, message.properties(), this.scratch.toByteArray(), timeout);
	}

	/**
	 * Writes the application properties, and a place for the timeout unless the caller
	 * has a word of its own on it.
	 */
	private @Nullable TimeoutField writeProperties(Map<String, Object> properties, @Nullable ServerTimeout timeout) {
		if (timeout == null || properties.containsKey(timeout.property())) {
			write(new ApplicationProperties(properties));
			return null;
		}
		write(new ApplicationProperties(TimeoutField.held(timeout, properties)));
		return TimeoutField.before(this.scratch.buffer().getReadableBytes(), timeout.width());
	}

	private void write(Object section) {
		this.state.reset();
		try {
			this.encoder.writeObject(this.scratch.buffer(), this.state, section);
		}
		catch (StackOverflowError ex) {
			throw new IllegalArgumentException("The value is nested too deeply, or contains itself", ex);
		}
	}

}
