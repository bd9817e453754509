package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.observation.ManagementRequestObservationConvention;
import io.github.amqpmgmt.observation.MeterRequestListener;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration for observing AMQP management requests, whenever there is an
 * {@link ObservationRegistry}. To be switched off by Boot's own
 * {@code management.observations.enable.amqp.mgmt=false}. Where nothing but Boot's meters
 * would come of observations, requests are timed without them, which is cheaper.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AmqpManagementAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ ManagementTemplate.class, ObservationRegistry.class })
@ConditionalOnBean({ ManagementTemplate.class, ObservationRegistry.class })
public final class AmqpManagementObservationAutoConfiguration {

	/**
	 * Those without which there are no meters.
	 */
	static final List<String> TYPES_OF_METERS = List.of("io.micrometer.core.instrument.MeterRegistry",
			"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties");

	@Bean
	@ConditionalOnMissingBean({ ObservationRequestListener.class, MeterRequestListener.class })
	RequestListener amqpManagementObservationRequestListener(ObservationRegistry observationRegistry,
			ObjectProvider<ManagementRequestObservationConvention> convention,
			ConfigurableListableBeanFactory beanFactory) {
		String clientName = AmqpManagementAutoConfiguration.TEMPLATE_BEAN_NAME;
		RequestListener meters = areMetersPresent(beanFactory.getBeanClassLoader())
				? MeterListening.listener(clientName, beanFactory) : null;
		return (meters != null) ? meters
				: new ObservationRequestListener(observationRegistry, clientName, convention.getIfUnique());
	}

	private static boolean areMetersPresent(@Nullable ClassLoader classLoader) {
		return TYPES_OF_METERS.stream().allMatch((type) -> ClassUtils.isPresent(type, classLoader));
	}

}
