package io.github.amqpmgmt.connection.sasl;

/**
 * Carries a {@link SaslFailure} out of a mechanism. Has no cause on purpose: causes would
 * come from libraries whose messages may quote the secret.
 */
final class SaslFailedException extends Exception {

	private final transient SaslFailure failure;

	SaslFailedException(SaslFailure.Kind kind, String message) {
		super(message);
		this.failure = new SaslFailure(kind, message);
	}

	SaslFailure failure() {
		return this.failure;
	}

}
