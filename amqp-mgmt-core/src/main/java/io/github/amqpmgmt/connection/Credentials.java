package io.github.amqpmgmt.connection;

import java.util.Objects;

/**
 * User name and password for the SASL mechanisms that take them (SCRAM and PLAIN).
 * Printing the credentials shows the user name only.
 *
 * @param username the user name, not empty
 * @param password the password
 * @since 0.1.0
 */
public record Credentials(String username, String password) implements SaslCredentials {

	/**
	 * Checks the components.
	 * @param username the user name
	 * @param password the password
	 */
	public Credentials {
		Objects.requireNonNull(username, "'username' must not be null");
		Objects.requireNonNull(password, "'password' must not be null");
		if (username.isEmpty()) {
			throw new IllegalArgumentException("'username' must not be empty");
		}
	}

	@Override
	public String toString() {
		return "Credentials[username=" + this.username + ", password=***]";
	}

}
