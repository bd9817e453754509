package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.connection.ConnectionStateListener;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.token.ManagementTokenProvider;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for AMQP 1.0 management: a connection, which connects when it is
 * first used, and a template on it; and as many more of both as properties name. Requests
 * under way come to their ends before connections are closed.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnClass(ManagementTemplate.class)
@ConditionalOnBooleanProperty(name = "amqp.mgmt.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AmqpManagementProperties.class)
@Import(NamedBeansRegistrar.class)
public final class AmqpManagementAutoConfiguration {

	static final String TEMPLATE_BEAN_NAME = "amqpManagementTemplate";

	static final String CONNECTION_BEAN_NAME = "amqpManagementConnection";

	static final String CONNECTION_FACTORY_BEAN_NAME = "amqpManagementConnectionFactory";

	static final String TEMPLATE_FACTORY_BEAN_NAME = "amqpManagementTemplateFactory";

	/**
	 * Static, as it is needed before any property is bound.
	 */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static PropertyInheritance amqpManagementPropertyInheritance() {
		return new PropertyInheritance();
	}

	@Bean
	@Conditional(MissingDefaultDetailsCondition.class)
	PropertiesAmqpManagementConnectionDetails amqpManagementConnectionDetails(AmqpManagementProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesAmqpManagementConnectionDetails(PropertyPath.TOP, properties, sslBundles.getIfAvailable());
	}

	@Bean(CONNECTION_FACTORY_BEAN_NAME)
	ManagementConnectionFactory amqpManagementConnectionFactory(AmqpManagementProperties properties,
			ConfigurableListableBeanFactory beanFactory, Environment environment,
			ObjectProvider<ConnectionStateListener> stateListeners,
			ObjectProvider<ManagementConnectionOptionsCustomizer> customizers,
			ObjectProvider<RegisteredTokens> registeredTokens, ObjectProvider<SslBundles> sslBundles) {
		return new ManagementConnectionFactory(properties, new FoundConnectionDetails(beanFactory, environment),
				environment, stateListeners, customizers,
				new ConnectionBeans<>(beanFactory, environment, ManagementTokenProvider.class), registeredTokens,
				sslBundles.getIfAvailable());
	}

	@Bean(CONNECTION_BEAN_NAME)
	@ConditionalOnMissingBean
	ManagementConnection amqpManagementConnection(ManagementConnectionFactory factory) {
		return factory.byDefault();
	}

	@Bean(TEMPLATE_FACTORY_BEAN_NAME)
	ManagementTemplateFactory amqpManagementTemplateFactory(AmqpManagementProperties properties,
			ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new ManagementTemplateFactory(properties, beanFactory, environment);
	}

	@Bean(TEMPLATE_BEAN_NAME)
	@ConditionalOnSingleCandidate(ManagementConnection.class)
	@ConditionalOnMissingBean(ManagementOperations.class)
	ManagementTemplate amqpManagementTemplate(ManagementTemplateFactory factory, ManagementConnection connection) {
		return factory.byDefault(connection);
	}

	@Bean
	@ConditionalOnBooleanProperty("amqp.mgmt.fail-fast")
	StartupConnector amqpManagementStartupConnector(ObjectProvider<ManagementConnection> connection,
			ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new StartupConnector(() -> StartupConnector.connections(connection, beanFactory, environment));
	}

	@Bean
	ManagementLifecycle amqpManagementLifecycle(ApplicationContext applicationContext,
			ConfigurableListableBeanFactory beanFactory) {
		return new ManagementLifecycle(applicationContext, beanFactory);
	}

}
