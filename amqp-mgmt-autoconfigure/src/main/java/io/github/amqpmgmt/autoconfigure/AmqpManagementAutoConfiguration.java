package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.connection.ConnectionStateListener;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.token.ManagementTokenProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Auto-configuration for AMQP 1.0 management: one connection, which connects when it is
 * first used, and a template on it. Requests under way come to their ends before the
 * connection is closed.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(ManagementTemplate.class)
@ConditionalOnBooleanProperty(name = "amqp.mgmt.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AmqpManagementProperties.class)
public final class AmqpManagementAutoConfiguration {

	static final String TEMPLATE_BEAN_NAME = "amqpManagementTemplate";

	@Bean
	@ConditionalOnMissingBean(AmqpManagementConnectionDetails.class)
	PropertiesAmqpManagementConnectionDetails amqpManagementConnectionDetails(AmqpManagementProperties properties) {
		return new PropertiesAmqpManagementConnectionDetails(PropertyPath.TOP, properties);
	}

	@Bean
	@ConditionalOnMissingBean
	ManagementConnection amqpManagementConnection(AmqpManagementProperties properties,
			AmqpManagementConnectionDetails connectionDetails, Environment environment,
			ObjectProvider<ConnectionStateListener> stateListeners,
			ObjectProvider<ManagementTokenProvider> tokenProviders, ObjectProvider<RegisteredTokens> registeredTokens,
			ObjectProvider<ManagementConnectionOptionsCustomizer> customizers) {
		ManagementConnectionOptions.Builder builder = ManagementConnectionOptions.builder();
		builder.containerId(ContainerIds.generate(environment));
		ConnectionDetailsMapper.apply(connectionDetails, builder);
		new ConnectionPropertiesMapper(PropertyPath.TOP, properties).apply(builder);
		new ConfiguredTokens(PropertyPath.TOP, properties, connectionDetails, tokenProviders, registeredTokens)
			.apply(builder);
		stateListeners.orderedStream().forEach(builder::stateListener);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return ManagementConnection.create(builder.build());
	}

	@Bean(TEMPLATE_BEAN_NAME)
	@ConditionalOnSingleCandidate(ManagementConnection.class)
	@ConditionalOnMissingBean(ManagementOperations.class)
	ManagementTemplate amqpManagementTemplate(AmqpManagementProperties properties, ManagementConnection connection,
			ObjectProvider<AmqpManagementConnectionDetails> connectionDetails, ApplicationContext context,
			ObjectProvider<ManagementDialect> dialects, ObjectProvider<ManagementConverter> converter,
			ObjectProvider<RequestListener> requestListeners, ObjectProvider<ManagementNodeListener> nodeListeners,
			ObjectProvider<ManagementTemplateCustomizer> customizers) {
		ManagementTemplate.Builder builder = ManagementTemplate.builder(connection);
		if (Threading.VIRTUAL.isActive(context.getEnvironment())) {
			builder.callbackExecutor(new VirtualThreadTaskExecutor("amqp-mgmt-"));
		}
		new NodePropertiesMapper(PropertyPath.TOP, properties).apply(builder);
		AmqpManagementConnectionDetails details = connectionDetails.getIfUnique();
		new ConfiguredDialect(PropertyPath.TOP.of("dialect"), dialects.orderedStream(), context.getClassLoader())
			.apply(properties.getDialect(), (details != null) ? details.getDialect() : null, builder);
		converter.ifUnique(builder::converter);
		requestListeners.orderedStream().forEach(builder::requestListener);
		nodeListeners.orderedStream().forEach(builder::nodeListener);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	@ConditionalOnBooleanProperty("amqp.mgmt.fail-fast")
	@ConditionalOnSingleCandidate(ManagementConnection.class)
	StartupConnector amqpManagementStartupConnector(ManagementConnection connection) {
		return new StartupConnector(connection);
	}

	@Bean
	ManagementLifecycle amqpManagementLifecycle(ApplicationContext applicationContext,
			ConfigurableListableBeanFactory beanFactory) {
		return new ManagementLifecycle(applicationContext, beanFactory);
	}

}
