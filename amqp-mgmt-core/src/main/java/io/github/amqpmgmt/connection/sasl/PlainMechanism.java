package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;

/**
 * PLAIN (RFC 4616), without an authorization identity.
 */
final class PlainMechanism implements SaslMechanism {

	private static final char NUL = '\0';

	private final String username;

	private final String password;

	PlainMechanism(String username, String password) {
		this.username = username;
		this.password = password;
	}

	@Override
	public String name() {
		return "PLAIN";
	}

	@Override
	public SaslExchange start() throws SaslFailedException {
		checkText("user name", this.username);
		checkText("password", this.password);
		String message = NUL + this.username + NUL + this.password;
		return new SingleMessageExchange(name(), message.getBytes(StandardCharsets.UTF_8));
	}

	private void checkText(String what, String text) throws SaslFailedException {
		if (text.isEmpty()) {
			throw new SaslFailedException(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT,
					"The " + what + " is empty, which SASL PLAIN does not allow");
		}
		if (text.indexOf(NUL) >= 0) {
			throw new SaslFailedException(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT,
					"The " + what + " contains a NUL character, which SASL PLAIN cannot carry");
		}
	}

}
