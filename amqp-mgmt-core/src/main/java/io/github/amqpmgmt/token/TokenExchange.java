package io.github.amqpmgmt.token;

import io.github.amqpmgmt.AuthorizationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Puts tokens to a peer. Event loop only.
 */
interface TokenExchange {

	/**
	 * Puts a token.
	 * @param outcome is told of the outcome on the event loop, once
	 */
	void put(String audience, ManagementToken token, Outcome outcome);

	/**
	 * What became of a token.
	 */
	@FunctionalInterface
	interface Outcome {

		/**
		 * The peer has answered, or did not.
		 * @param failure why the token was not taken, or {@code null} if it was
		 * @param permanent whether it would not be taken the next time either
		 */
		void put(@Nullable AuthorizationFailedException failure, boolean permanent);

	}

}
