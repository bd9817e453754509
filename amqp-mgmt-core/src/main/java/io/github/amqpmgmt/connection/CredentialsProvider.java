package io.github.amqpmgmt.connection;

import org.jspecify.annotations.Nullable;

/**
 * Supplies what to prove one's identity with: {@link Credentials user name and password},
 * a {@link TokenCredentials token}, or {@link ExternalCredentials what the peer knows
 * already}. Asked anew for each attempt to connect, so that rotated credentials are
 * picked up; called on a worker thread, where it may block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CredentialsProvider {

	/**
	 * The credentials to use now.
	 * @return the credentials, or {@code null} to connect anonymously
	 */
	@Nullable SaslCredentials credentials();

}
