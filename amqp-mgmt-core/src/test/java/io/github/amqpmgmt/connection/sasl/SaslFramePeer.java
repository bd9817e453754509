package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.security.SaslChallenge;
import org.apache.qpid.protonj2.types.security.SaslCode;
import org.apache.qpid.protonj2.types.security.SaslInit;
import org.apache.qpid.protonj2.types.security.SaslMechanisms;
import org.apache.qpid.protonj2.types.security.SaslOutcome;
import org.apache.qpid.protonj2.types.security.SaslResponse;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;

/**
 * Speaks SASL frames with an engine. The engine's own server side is of no use: it cannot
 * send an outcome after a challenge.
 */
class SaslFramePeer {

	private static final int FRAME_HEADER_BYTES = 8;

	private final Engine engine;

	private final Deque<ProtonBuffer> received = new ArrayDeque<>();

	private final Encoder encoder = CodecFactory.getSaslEncoder();

	private final Decoder decoder = CodecFactory.getSaslDecoder();

	SaslFramePeer(Engine engine) {
		this.engine = engine;
		engine.outputHandler((buffer, ioComplete) -> {
			if (!isHeader(buffer, AMQPHeader.getSASLHeader())) {
				this.received.add(buffer.copy());
			}
		});
	}

	void header() {
		this.engine.accept(AMQPHeader.getSASLHeader().getBuffer());
	}

	void mechanisms(String... names) {
		Symbol[] symbols = Arrays.stream(names).map(Symbol::valueOf).toArray(Symbol[]::new);
		send(new SaslMechanisms().setSaslServerMechanisms(symbols));
	}

	void challenge(String text) {
		send(new SaslChallenge().setChallenge(buffer(text)));
	}

	void outcome(SaslCode code, String additionalData) {
		SaslOutcome outcome = new SaslOutcome().setCode(code);
		send((additionalData != null) ? outcome.setAdditionalData(buffer(additionalData)) : outcome);
	}

	String initialResponse() {
		return ((SaslInit) next()).getInitialResponse().toString(StandardCharsets.UTF_8);
	}

	String response() {
		return ((SaslResponse) next()).getResponse().toString(StandardCharsets.UTF_8);
	}

	boolean hasReceived() {
		return !this.received.isEmpty();
	}

	boolean hasReceivedAmqpHeader() {
		return this.received.stream().anyMatch((buffer) -> isHeader(buffer, AMQPHeader.getAMQPHeader()));
	}

	private Object next() {
		ProtonBuffer frame = this.received.remove();
		frame.advanceReadOffset(FRAME_HEADER_BYTES);
		return this.decoder.readObject(frame, this.decoder.newDecoderState());
	}

	private void send(Object performative) {
		ProtonBuffer frame = ProtonBufferAllocator.defaultAllocator().allocate();
		frame.writeInt(0).writeInt(0x02010000);
		this.encoder.writeObject(frame, this.encoder.newEncoderState(), performative);
		frame.setInt(0, frame.getReadableBytes());
		this.engine.accept(frame);
	}

	private static boolean isHeader(ProtonBuffer buffer, AMQPHeader header) {
		return buffer.equals(header.getBuffer());
	}

	private static ProtonBuffer buffer(String text) {
		return ProtonBufferAllocator.defaultAllocator().copy(text.getBytes(StandardCharsets.UTF_8));
	}

}
