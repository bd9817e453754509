package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.template.ManagementTemplate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Auto-configuration for tokens of OAuth2 clients that are registered with Spring
 * Security, for {@code amqp.mgmt.token.oauth2-registration-id}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = AmqpManagementAutoConfiguration.class, afterName = {
		"org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
		"org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration" })
@ConditionalOnClass({ ManagementTemplate.class, ClientRegistrationRepository.class })
@ConditionalOnBean(ClientRegistrationRepository.class)
public final class AmqpManagementOAuth2AutoConfiguration {

	/**
	 * A manager of the application's own is used only if it works without a request of
	 * HTTP.
	 */
	@Bean
	@ConditionalOnMissingBean
	RegisteredTokens amqpManagementRegisteredTokens(ClientRegistrationRepository registrations,
			ObjectProvider<AuthorizedClientServiceOAuth2AuthorizedClientManager> managers,
			ObjectProvider<OAuth2AuthorizedClientService> services) {
		return new OAuth2Tokens(
				managers.getIfUnique(() -> new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations,
						services.getIfUnique(() -> new InMemoryOAuth2AuthorizedClientService(registrations)))));
	}

}
