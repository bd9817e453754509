package io.github.amqpmgmt.connection;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An access token for the SASL mechanisms that take one: OAUTHBEARER (RFC 7628) and
 * XOAUTH2. Printing it does not show the token.
 *
 * @param username whom the token is for, or {@code null} to leave it to the token;
 * XOAUTH2 needs one
 * @param token the token, such as a JWT
 * @since 0.1.0
 */
public record TokenCredentials(@Nullable String username, String token) implements SaslCredentials {

	/**
	 * Checks the components.
	 * @param username whom the token is for, or {@code null}
	 * @param token the token
	 */
	public TokenCredentials {
		Objects.requireNonNull(token, "'token' must not be null");
		if (token.isEmpty()) {
			throw new IllegalArgumentException("'token' must not be empty");
		}
	}

	@Override
	public String toString() {
		return "TokenCredentials[username=" + this.username + ", token=***]";
	}

}
