package io.github.amqpmgmt.connection.sasl;

/**
 * The exchange of a mechanism in which the client says all it has to say at once and the
 * peer answers with the outcome.
 */
final class SingleMessageExchange implements SaslExchange {

	private final String mechanism;

	private final byte[] message;

	SingleMessageExchange(String mechanism, byte[] message) {
		this.mechanism = mechanism;
		this.message = message;
	}

	@Override
	public byte[] initialResponse() {
		return this.message;
	}

	@Override
	public SaslStep respond(byte[] challenge) throws SaslFailedException {
		throw new SaslFailedException(SaslFailure.Kind.PROTOCOL,
				"The peer sent a challenge, which SASL " + this.mechanism + " does not have");
	}

	@Override
	public void complete(byte[] additionalData) {
		// The peer's word is all there is.
	}

}
