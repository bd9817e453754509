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
	public boolean revealsSecret() {
		return true;
	}

	@Override
	public SaslExchange start() throws SaslFailedException {
		checkText("user name", this.username);
		checkText("password", this.password);
		String message = NUL + this.username + NUL + this.password;
		return new SingleMessageExchange(name(), message.getBytes(StandardCharsets.UTF_8));
	}

	private void checkText(String what, String text) throws SaslFailedException {
		SaslText.refuseEmpty(text, what, name());
		SaslText.refuse(text, NUL, what, name());
	}

}
