package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;

/**
 * XOAUTH2, the mechanism that came before OAUTHBEARER and was never registered.
 */
final class XOAuth2Mechanism implements SaslMechanism {

	private static final char SEPARATOR = '\u0001';

	private final String username;

	private final String token;

	XOAuth2Mechanism(String username, String token) {
		this.username = username;
		this.token = token;
	}

	@Override
	public String name() {
		return "XOAUTH2";
	}

	@Override
	public boolean revealsSecret() {
		return true;
	}

	@Override
	public SaslExchange start() throws SaslFailedException {
		SaslText.refuseEmpty(this.username, "user name", name());
		SaslText.refuse(this.username, SEPARATOR, "user name", name());
		SaslText.refuse(this.token, SEPARATOR, "token", name());
		String message = "user=" + this.username + SEPARATOR + "auth=Bearer " + this.token + SEPARATOR + SEPARATOR;
		return new BearerExchange(message.getBytes(StandardCharsets.UTF_8), new byte[0]);
	}

}
