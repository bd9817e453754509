package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.observation.MeterRequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;

/**
 * Makes the meters of requests without observations, where these have no other effect.
 * Needs {@code micrometer-core} and Boot's metrics.
 */
final class MeterListening {

	private static final Log logger = LogFactory.getLog(MeterListening.class);

	private MeterListening() {
	}

	/**
	 * The listener that makes the meters of observations.
	 * @param clientName the template's bean name
	 * @param beanFactory who knows what observations would lead to
	 * @return the listener, or {@code null} if requests have to be observed
	 */
	static @Nullable MeterRequestListener listener(String clientName, ConfigurableListableBeanFactory beanFactory) {
		String reason = new ObservationAudience(beanFactory).beyondMeters();
		if (reason != null) {
			logger.debug("Requests are observed, not only timed, as " + reason);
			return null;
		}
		MeterRegistry registry = beanFactory.getBean(MeterRegistry.class);
		MetricsProperties properties = beanFactory.getBean(MetricsProperties.class);
		logger.debug("Requests are timed without observations, as nothing but meters would come of these");
		return new MeterRequestListener(registry, clientName,
				properties.getObservations().getIgnoredMeters().toArray(IgnoredMeters[]::new));
	}

}
