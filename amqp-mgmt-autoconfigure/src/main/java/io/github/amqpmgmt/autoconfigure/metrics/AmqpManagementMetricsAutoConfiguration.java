package io.github.amqpmgmt.autoconfigure.metrics;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.observation.ConnectionMeters;
import io.github.amqpmgmt.observation.NodeMeters;
import io.github.amqpmgmt.observation.TokenMeters;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.token.TokenAuthorization;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for meters of connections, nodes and tokens, whenever there is a
 * {@link MeterRegistry}. To be switched off by Boot's own
 * {@code management.metrics.enable.amqp.mgmt=false}. Meters of requests come of
 * observations.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AmqpManagementAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass({ ManagementConnection.class, MeterRegistry.class })
@ConditionalOnBean({ ManagementConnection.class, MeterRegistry.class })
public final class AmqpManagementMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ConnectionMeters.class)
	MeterBinder amqpManagementConnectionMeters(ConfigurableListableBeanFactory beanFactory) {
		return BeanMeters.of(beanFactory, ManagementConnection.class,
				(name, connection) -> new ConnectionMeters(connection, name));
	}

	@Bean
	@ConditionalOnMissingBean(TokenMeters.class)
	MeterBinder amqpManagementTokenMeters(ConfigurableListableBeanFactory beanFactory) {
		return BeanMeters.of(beanFactory, ManagementConnection.class, (name, connection) -> tokens(connection, name));
	}

	private static MeterBinder tokens(ManagementConnection connection, String name) {
		if (connection.options().authorization() instanceof TokenAuthorization tokens) {
			return new TokenMeters(tokens, name);
		}
		return (registry) -> {
		};
	}

	@Bean
	@ConditionalOnMissingBean(NodeMeters.class)
	MeterBinder amqpManagementNodeMeters(ConfigurableListableBeanFactory beanFactory) {
		return BeanMeters.of(beanFactory, ManagementTemplate.class,
				(name, template) -> new NodeMeters(template::status, name));
	}

}
