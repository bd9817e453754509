package io.github.amqpmgmt.support;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.types.security.SaslPerformative;

/**
 * What the engine's encoder makes of a performative or section.
 */
public final class EncodedTypes {

	private EncodedTypes() {
	}

	public static byte[] encoded(Object value) {
		Encoder encoder = (value instanceof SaslPerformative) ? CodecFactory.getSaslEncoder()
				: CodecFactory.getEncoder();
		ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate();
		encoder.writeObject(buffer, encoder.newEncoderState(), value);
		byte[] bytes = new byte[buffer.getReadableBytes()];
		buffer.readBytes(bytes, 0, bytes.length);
		return bytes;
	}

}
