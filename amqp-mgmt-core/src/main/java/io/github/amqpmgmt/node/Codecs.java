package io.github.amqpmgmt.node;

import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;

/**
 * What all nodes of a connection encode and decode with: the engine's encoders and
 * decoders are tables of all types, too large for each node to have its own. What checks
 * replies is not among it: it counts what each node makes the engine keep.
 */
final class Codecs {

	private final Pool<RequestEncoder> encoders = new Pool<>(RequestEncoder::new);

	private final KnownNames names = new KnownNames();

	private final Pool<SectionDecoder> decoders = new Pool<>(SectionDecoder::new);

	// The fields below belong to the event loop.

	private final Encoder encoder = ProtonEncoderFactory.create();

	private final SectionDecoder decoder = new SectionDecoder();

	/**
	 * Those of a connection. Callable from any thread.
	 */
	static Codecs of(ConnectionAccess connection) {
		return connection.shared(Codecs.class, Codecs::new);
	}

	/**
	 * Encoders of requests for callers. Callable from any thread.
	 */
	Pool<RequestEncoder> encoders() {
		return this.encoders;
	}

	/**
	 * Decoders for whoever reads a reply. Callable from any thread.
	 */
	Pool<SectionDecoder> decoders() {
		return this.decoders;
	}

	/**
	 * What replies repeat. Callable from any thread.
	 */
	KnownNames names() {
		return this.names;
	}

	/**
	 * Encodes what belongs to links. Event loop only.
	 */
	Encoder encoder() {
		return this.encoder;
	}

	/**
	 * Decodes what the loop itself needs of replies. Event loop only.
	 */
	SectionDecoder decoder() {
		return this.decoder;
	}

}
