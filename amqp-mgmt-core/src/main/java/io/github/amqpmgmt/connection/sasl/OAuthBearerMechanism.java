package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * OAUTHBEARER (RFC 7628).
 */
final class OAuthBearerMechanism implements SaslMechanism {

	private static final char SEPARATOR = '\u0001';

	private static final byte[] ANSWER_TO_REFUSAL = { SEPARATOR };

	private final @Nullable String username;

	private final String token;

	OAuthBearerMechanism(@Nullable String username, String token) {
		this.username = username;
		this.token = token;
	}

	@Override
	public String name() {
		return "OAUTHBEARER";
	}

	@Override
	public boolean revealsSecret() {
		return true;
	}

	@Override
	public SaslExchange start() throws SaslFailedException {
		SaslText.refuse(this.token, SEPARATOR, "token", name());
		String message = header() + SEPARATOR + "auth=Bearer " + this.token + SEPARATOR + SEPARATOR;
		return new BearerExchange(message.getBytes(StandardCharsets.UTF_8), ANSWER_TO_REFUSAL.clone());
	}

	/**
	 * The GS2 header (RFC 5801, section 4), without channel binding.
	 */
	private String header() throws SaslFailedException {
		if (this.username == null) {
			return "n,,";
		}
		SaslText.refuse(this.username, '\0', "user name", name());
		SaslText.refuse(this.username, SEPARATOR, "user name", name());
		return "n,a=" + this.username.replace("=", "=3D").replace(",", "=2C") + ",";
	}

}
