package io.github.amqpmgmt.autoconfigure.endpoint;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.connection.ManagementConnection;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the actuator endpoint {@code amqpmgmt}, where it is exposed.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AmqpManagementAutoConfiguration.class)
@ConditionalOnClass({ ManagementConnection.class, Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(AmqpManagementEndpoint.class)
@ConditionalOnBean(ManagementConnection.class)
public final class AmqpManagementEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AmqpManagementEndpoint amqpManagementEndpoint(ConfigurableListableBeanFactory beanFactory,
			RecentFailures recentFailures) {
		return new AmqpManagementEndpoint(beanFactory, recentFailures);
	}

	@Bean
	RecentFailures amqpManagementRecentFailures() {
		return new RecentFailures();
	}

}
