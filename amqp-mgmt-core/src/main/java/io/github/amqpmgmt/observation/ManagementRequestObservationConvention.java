package io.github.amqpmgmt.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of a request and its keys. A bean of this type replaces the
 * default one.
 *
 * @since 0.1.0
 */
public interface ManagementRequestObservationConvention
		extends ObservationConvention<ManagementRequestObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ManagementRequestObservationContext;
	}

}
