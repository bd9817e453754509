package io.github.amqpmgmt.connection.sasl;

/**
 * The exchange of a mechanism that presents a token: one message, and if the peer refuses
 * the token, a challenge that says why, to be answered before the outcome (RFC 7628,
 * section 3.2.3). What the challenge says is left out of messages: it may quote the
 * token.
 */
final class BearerExchange implements SaslExchange {

	private final byte[] message;

	private final byte[] answerToRefusal;

	private boolean refused;

	BearerExchange(byte[] message, byte[] answerToRefusal) {
		this.message = message;
		this.answerToRefusal = answerToRefusal;
	}

	@Override
	public byte[] initialResponse() {
		return this.message;
	}

	@Override
	public SaslStep respond(byte[] challenge) throws SaslFailedException {
		if (this.refused) {
			throw new SaslFailedException(SaslFailure.Kind.PROTOCOL,
					"The peer sent a second challenge after it had refused the token");
		}
		this.refused = true;
		return SaslStep.ready(this.answerToRefusal);
	}

	@Override
	public void complete(byte[] additionalData) throws SaslFailedException {
		if (this.refused) {
			throw new SaslFailedException(SaslFailure.Kind.PROTOCOL,
					"The peer reports success after it had refused the token");
		}
	}

}
