package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.observation.ManagementRequestObservationConvention;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for observing AMQP management requests, whenever there is an
 * {@link ObservationRegistry}. To be switched off by Boot's own
 * {@code management.observations.enable.amqp.mgmt=false}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AmqpManagementAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ ManagementTemplate.class, ObservationRegistry.class })
@ConditionalOnBean({ ManagementTemplate.class, ObservationRegistry.class })
public final class AmqpManagementObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ObservationRequestListener amqpManagementObservationRequestListener(ObservationRegistry observationRegistry,
			ObjectProvider<ManagementRequestObservationConvention> convention) {
		return new ObservationRequestListener(observationRegistry, AmqpManagementAutoConfiguration.TEMPLATE_BEAN_NAME,
				convention.getIfUnique());
	}

}
