package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.amqpmgmt.autoconfigure.AmqpManagementTokenProperties.Type;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.token.ManagementTokenProvider;
import io.github.amqpmgmt.token.TokenAuthorization;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.StringUtils;

/**
 * Authorises a connection by tokens, if its properties or details say so: of a key or
 * signature, of a registered OAuth2 client, or of a {@link ManagementTokenProvider} bean.
 * A bean alone changes nothing.
 *
 * @param path where the properties are
 * @param properties the properties
 * @param details where to connect, and as whom
 * @param found finds the bean that provides tokens for the connection
 * @param registered tokens of registered clients
 */
record ConfiguredTokens(PropertyPath path, AmqpManagementConnectionProperties properties,
		AmqpManagementConnectionDetails details, Supplier<@Nullable ManagementTokenProvider> found,
		ObjectProvider<RegisteredTokens> registered) {

	private static final String TYPE = "token.type";

	private static final String REGISTRATION = "token.oauth2-registration-id";

	void apply(ManagementConnectionOptions.Builder builder) {
		Type type = type();
		if (type == null) {
			return;
		}
		if (type == Type.CBS) {
			builder.authorization(configure(TokenAuthorization.cbs(provider())));
			return;
		}
		refuseOnRabbitMq();
		TokenAuthorization tokens = configure(TokenAuthorization.rabbitMq(provider()));
		builder.authorization(tokens);
		builder.credentials(tokens.credentialsProvider());
	}

	private @Nullable Type type() {
		Type type = this.properties.getToken().getType();
		if (type != null) {
			return type;
		}
		if (this.details.getSharedAccess() != null || StringUtils.hasLength(this.properties.getConnectionString())) {
			return Type.CBS;
		}
		if (registrationId() != null) {
			throw new FailureAnalyzedException(
					"Property '" + this.path.of(REGISTRATION) + "' is set, but '" + this.path.of(TYPE) + "' is not.",
					"Set it to cbs for Azure or to rabbitmq for RabbitMQ.");
		}
		return null;
	}

	private @Nullable String registrationId() {
		String id = this.properties.getToken().getOauth2RegistrationId();
		return StringUtils.hasLength(id) ? id : null;
	}

	private ManagementTokenProvider provider() {
		String registrationId = registrationId();
		boolean shared = this.details.getSharedAccess() != null;
		if (shared && registrationId != null) {
			throw new FailureAnalyzedException(
					"Property '" + this.path.of(REGISTRATION)
							+ "' is set, but there is a shared access key or signature, too.",
					"Leave one of them out.");
		}
		if (shared) {
			return sharedAccess();
		}
		return (registrationId != null) ? registered(registrationId) : bean();
	}

	private ManagementTokenProvider sharedAccess() {
		Duration validity = this.properties.getToken().getValidity();
		return this.path.apply("token.validity", validity,
				(valid) -> ManagementTokenProvider.sharedAccess(this.details::getSharedAccess, valid));
	}

	private ManagementTokenProvider registered(String registrationId) {
		RegisteredTokens tokens = this.registered.getIfAvailable();
		if (tokens == null) {
			throw new FailureAnalyzedException(
					"Property '" + this.path.of(REGISTRATION) + "' is set, but there is no client registration.",
					"Add spring-boot-starter-security-oauth2-client, and register the client by "
							+ "'spring.security.oauth2.client.registration." + registrationId + "'.");
		}
		return tokens.of(registrationId);
	}

	private ManagementTokenProvider bean() {
		ManagementTokenProvider provider = this.found.get();
		if (provider == null) {
			throw new FailureAnalyzedException(
					"The peer is to be given tokens, but it is not known where they come from: there is no shared access "
							+ "key or signature, '" + this.path.of(REGISTRATION)
							+ "' is not set, and there is not exactly one bean of type ManagementTokenProvider that "
							+ "is not qualified by the name of another connection.",
					"Set one of these properties, or define such a bean; of several, one may be primary, and those "
							+ "for named connections have their names as qualifiers.");
		}
		return provider;
	}

	private void refuseOnRabbitMq() {
		if (this.details.getSharedAccess() != null) {
			throw new FailureAnalyzedException(
					"Property '" + this.path.of(TYPE) + "' is rabbitmq, but there is a shared access key or signature.",
					"RabbitMQ takes tokens of OAuth 2 only: leave the shared access out.");
		}
		if (this.details.getUsername() != null) {
			throw new FailureAnalyzedException(
					"Property '" + this.path.of(TYPE)
							+ "' is rabbitmq, but there is a user name and a password, which tokens take the place of.",
					"Leave out either the token or the user name and password.");
		}
	}

	private TokenAuthorization configure(TokenAuthorization.Builder builder) {
		AmqpManagementTokenProperties token = this.properties.getToken();
		this.path.map("token.timeout", token.getTimeout(), builder::timeout);
		String audience = token.getAudience();
		return builder.audience(StringUtils.hasLength(audience) ? audience : null)
			.entityPath(this.details.getEntityPath())
			.build();
	}

}
