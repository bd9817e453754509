package io.github.amqpmgmt.connection.sasl;

import java.util.Base64;

import com.ongres.scram.common.ServerFirstMessage;

/**
 * What a peer may ask for in its server-first-message. Checked before anything is hashed:
 * too few iterations would let the peer guess the password from our proof, too many would
 * keep a processor busy for a peer that has proved nothing yet.
 */
final class ScramBounds {

	static final int MIN_ITERATIONS = 4096;

	static final int MAX_ITERATIONS = 1_000_000;

	static final int MAX_SALT_BYTES = 1024;

	private ScramBounds() {
	}

	static void check(String mechanism, ServerFirstMessage message) throws SaslFailedException {
		int iterations = message.getIterationCount();
		if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
			throw refusal(mechanism, "the peer asks for " + iterations + " hash iterations; accepted are "
					+ MIN_ITERATIONS + " to " + MAX_ITERATIONS);
		}
		int saltBytes = decodedLength(mechanism, message.getSalt());
		if (saltBytes == 0 || saltBytes > MAX_SALT_BYTES) {
			throw refusal(mechanism,
					"the peer's salt has " + saltBytes + " bytes; accepted are 1 to " + MAX_SALT_BYTES);
		}
	}

	private static int decodedLength(String mechanism, String salt) throws SaslFailedException {
		try {
			return Base64.getDecoder().decode(salt).length;
		}
		catch (IllegalArgumentException ex) {
			throw refusal(mechanism, "the peer's salt is not base64");
		}
	}

	private static SaslFailedException refusal(String mechanism, String what) {
		return new SaslFailedException(SaslFailure.Kind.PROTOCOL, "SASL " + mechanism + ": " + what);
	}

}
