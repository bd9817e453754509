package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.token.ManagementToken;
import io.github.amqpmgmt.token.ManagementTokenProvider;

import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * Access tokens of OAuth2 clients of Spring Security, which keeps them until shortly
 * before they expire.
 *
 * @param manager gets the tokens
 */
record OAuth2Tokens(OAuth2AuthorizedClientManager manager) implements RegisteredTokens {

	private static final String PRINCIPAL = "amqp-mgmt";

	@Override
	public ManagementTokenProvider of(String registrationId) {
		OAuth2AuthorizeRequest request = OAuth2AuthorizeRequest.withClientRegistrationId(registrationId)
			.principal(PRINCIPAL)
			.build();
		return (audience) -> {
			OAuth2AuthorizedClient client = this.manager.authorize(request);
			if (client == null) {
				throw new IllegalStateException("The OAuth2 client '" + registrationId
						+ "' could not be authorised: its grant type must be client_credentials");
			}
			OAuth2AccessToken token = client.getAccessToken();
			return ManagementToken.jwt(token.getTokenValue(), token.getExpiresAt());
		};
	}

}
