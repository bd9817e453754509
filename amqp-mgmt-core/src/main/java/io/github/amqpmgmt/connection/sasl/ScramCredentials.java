package io.github.amqpmgmt.connection.sasl;

import java.util.List;
import java.util.function.Supplier;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;

/**
 * User name and password as SCRAM (RFC 5802) needs them. Not a record, so that printing
 * it does not show the password.
 */
final class ScramCredentials {

	private final String username;

	private final String password;

	private final Supplier<String> nonces;

	ScramCredentials(String username, String password, Supplier<String> nonces) {
		this.username = username;
		this.password = password;
		this.nonces = nonces;
	}

	ScramExchange start(ScramMechanism mechanism) throws SaslFailedException {
		checkPassword(mechanism);
		try {
			ScramClient client = ScramClient.builder()
				.advertisedMechanisms(List.of(mechanism.getName()))
				.username(this.username)
				.password(this.password.toCharArray())
				.stringPreparation(StringPreparation.SASL_PREPARATION)
				.nonceSupplier(this.nonces)
				.build();
			return new ScramExchange(mechanism.getName(), client, client.clientFirstMessage());
		}
		catch (RuntimeException ex) {
			throw invalid("user name", mechanism);
		}
	}

	/**
	 * The library prepares the password when it hashes it; checking it here tells the
	 * user before the peer is told anything.
	 */
	private void checkPassword(ScramMechanism mechanism) throws SaslFailedException {
		try {
			StringPreparation.SASL_PREPARATION.normalize(this.password.toCharArray());
		}
		catch (RuntimeException ex) {
			throw invalid("password", mechanism);
		}
	}

	private static SaslFailedException invalid(String what, ScramMechanism mechanism) {
		return new SaslFailedException(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT,
				"The " + what + " is empty or contains characters that SASLprep (RFC 4013) forbids, so SASL "
						+ mechanism.getName() + " cannot use it");
	}

}
