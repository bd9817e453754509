package io.github.amqpmgmt.token;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Supplies the tokens that a {@link TokenAuthorization} puts. Asked on a thread of its
 * own, where it may block, before links are attached and again before the token expires.
 * Several threads may ask at once, for different audiences or connections.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ManagementTokenProvider {

	/**
	 * A token to use now. It may be the one that was given before, if that is still
	 * valid: then it is asked for again, more often as its end comes near.
	 * @param audience what the token is to be good for, such as
	 * {@code amqp://host/orders}; providers of JWTs need not look at it
	 * @return the token
	 * @throws Exception if there is none right now; it is asked for again, so that its
	 * message must not have secrets in it, since it is logged
	 */
	ManagementToken token(String audience) throws Exception;

	/**
	 * Signs for access to Azure with a key, or gives a signature as it is.
	 * @param access supplies the key or signature, anew for each token
	 * @param validity how long what is signed is valid, longer than zero
	 * @return the provider
	 */
	static ManagementTokenProvider sharedAccess(Supplier<SharedAccess> access, Duration validity) {
		return new SharedAccessTokens(access, validity);
	}

}
