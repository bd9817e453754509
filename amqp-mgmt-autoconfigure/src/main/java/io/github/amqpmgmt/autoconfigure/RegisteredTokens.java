package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.token.ManagementTokenProvider;

/**
 * Gets access tokens as clients that are registered somewhere. Stands for Spring
 * Security, which need not be there.
 */
@FunctionalInterface
interface RegisteredTokens {

	/**
	 * Access tokens of one client.
	 * @param registrationId the name of the registration
	 * @return the tokens
	 */
	ManagementTokenProvider of(String registrationId);

}
