package io.github.amqpmgmt.autoconfigure;

import java.util.Objects;

import io.github.amqpmgmt.connection.ConnectionStateListener;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.token.ManagementTokenProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/**
 * Makes connections of properties, the default one and the named ones. Named ones are
 * made by their bean definitions, which have the name as an argument.
 */
final class ManagementConnectionFactory {

	private final AmqpManagementProperties properties;

	private final FoundConnectionDetails details;

	private final Environment environment;

	private final ObjectProvider<ConnectionStateListener> stateListeners;

	private final ObjectProvider<ManagementConnectionOptionsCustomizer> customizers;

	private final ConnectionBeans<ManagementTokenProvider> tokenProviders;

	private final ObjectProvider<RegisteredTokens> registeredTokens;

	private final @Nullable SslBundles sslBundles;

	ManagementConnectionFactory(AmqpManagementProperties properties, FoundConnectionDetails details,
			Environment environment, ObjectProvider<ConnectionStateListener> stateListeners,
			ObjectProvider<ManagementConnectionOptionsCustomizer> customizers,
			ConnectionBeans<ManagementTokenProvider> tokenProviders, ObjectProvider<RegisteredTokens> registeredTokens,
			@Nullable SslBundles sslBundles) {
		this.properties = properties;
		this.details = details;
		this.environment = environment;
		this.stateListeners = stateListeners;
		this.customizers = customizers;
		this.tokenProviders = tokenProviders;
		this.registeredTokens = registeredTokens;
		this.sslBundles = sslBundles;
	}

	ManagementConnection byDefault() {
		return create(null, PropertyPath.TOP, this.properties, this.details.getDefault());
	}

	ManagementConnection named(String name) {
		PropertyPath path = PropertyPath.connection(name, this.environment);
		AmqpManagementConnectionProperties ofName = Objects
			.requireNonNullElseGet(this.properties.getConnections().get(name), AmqpManagementConnectionProperties::new);
		AmqpManagementConnectionDetails found = this.details.get(name);
		return create(name, path, ofName,
				(found != null) ? found : new PropertiesAmqpManagementConnectionDetails(path, ofName, this.sslBundles));
	}

	private ManagementConnection create(@Nullable String name, PropertyPath path,
			AmqpManagementConnectionProperties connectionProperties,
			AmqpManagementConnectionDetails connectionDetails) {
		ManagementConnectionOptions.Builder builder = ManagementConnectionOptions.builder();
		builder.containerId(ContainerIds.generate(this.environment));
		ConnectionDetailsMapper.apply(connectionDetails, ConfiguredExternal.of(path, connectionProperties.getSasl()),
				builder);
		new ConnectionPropertiesMapper(path, connectionProperties).apply(builder);
		new ConfiguredTokens(path, connectionProperties, connectionDetails, () -> tokenProvider(name),
				this.registeredTokens)
			.apply(builder);
		this.stateListeners.orderedStream().forEach(builder::stateListener);
		this.customizers.orderedStream()
			.filter((customizer) -> customizer.isFor(name))
			.forEach((customizer) -> customizer.customize(builder));
		ManagementConnection connection = ManagementConnection.create(builder.build());
		if (connectionDetails instanceof PropertiesAmqpManagementConnectionDetails ours) {
			ours.configuredTls().reopenWhenUpdated(connection, this.sslBundles);
		}
		return connection;
	}

	/**
	 * A connection gets here only if it is to have tokens and says nothing of where they
	 * come from. That of another connection is never one of its own.
	 */
	private @Nullable ManagementTokenProvider tokenProvider(@Nullable String name) {
		ManagementTokenProvider own = (name != null) ? this.tokenProviders.get(name) : null;
		return (own != null) ? own : this.tokenProviders.getDefault();
	}

}
