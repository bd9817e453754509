package io.github.amqpmgmt.connection.sasl;

import com.ongres.scram.common.ScramMechanism;

/**
 * One of the SCRAM mechanisms (RFC 5802, RFC 7677), without channel binding.
 */
final class ScramSaslMechanism implements SaslMechanism {

	private final ScramMechanism mechanism;

	private final ScramCredentials credentials;

	ScramSaslMechanism(ScramMechanism mechanism, ScramCredentials credentials) {
		this.mechanism = mechanism;
		this.credentials = credentials;
	}

	@Override
	public String name() {
		return this.mechanism.getName();
	}

	@Override
	public boolean isWeak() {
		return this.mechanism == ScramMechanism.SCRAM_SHA_1;
	}

	@Override
	public SaslExchange start() throws SaslFailedException {
		return this.credentials.start(this.mechanism);
	}

}
