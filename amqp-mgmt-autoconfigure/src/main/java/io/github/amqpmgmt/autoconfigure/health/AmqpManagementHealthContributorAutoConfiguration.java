package io.github.amqpmgmt.autoconfigure.health;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.template.ManagementTemplate;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health contributor {@code amqpMgmt}, one indicator for each
 * {@link ManagementTemplate}. To be switched off by
 * {@code management.health.amqp-mgmt.enabled=false}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AmqpManagementAutoConfiguration.class)
@ConditionalOnClass({ ManagementTemplate.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ManagementTemplate.class)
@ConditionalOnEnabledHealthIndicator("amqp-mgmt")
public final class AmqpManagementHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<AmqpManagementHealthIndicator, ManagementTemplate> {

	AmqpManagementHealthContributorAutoConfiguration() {
		super(AmqpManagementHealthIndicator::new);
	}

	@Bean
	@ConditionalOnMissingBean(name = { "amqpMgmtHealthIndicator", "amqpMgmtHealthContributor" })
	HealthContributor amqpMgmtHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, ManagementTemplate.class);
	}

}
