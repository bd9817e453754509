package io.github.amqpmgmt.observation;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes each request from its call to its outcome, with the observation that is
 * current on the caller's thread as parent. Safe for use by any number of threads.
 *
 * @since 0.1.0
 */
public final class ObservationRequestListener implements RequestListener {

	private final ObservationRegistry registry;

	private final String clientName;

	private final @Nullable ManagementRequestObservationConvention convention;

	private final ManagementRequestObservationConvention defaultConvention = new DefaultManagementRequestObservationConvention();

	/**
	 * Creates the listener.
	 * @param registry where to observe
	 * @param clientName the template's bean name, or another name that tells templates
	 * apart
	 * @param convention names and keys, or {@code null} for the default ones
	 */
	public ObservationRequestListener(ObservationRegistry registry, String clientName,
			@Nullable ManagementRequestObservationConvention convention) {
		this.registry = registry;
		this.clientName = clientName;
		this.convention = convention;
	}

	@Override
	public @Nullable Completion started(String target, ManagementRequest request) {
		if (this.registry.isNoop()) {
			return null;
		}
		ManagementRequestObservationContext context = new ManagementRequestObservationContext(this.clientName, target,
				request);
		Observation observation = ManagementObservationDocumentation.REQUEST.observation(this.convention,
				this.defaultConvention, () -> context, this.registry);
		if (observation.isNoop()) {
			return null;
		}
		observation.start();
		return (response, failure) -> stop(observation, context, response, failure);
	}

	private static void stop(Observation observation, ManagementRequestObservationContext context,
			@Nullable ManagementResponse response, @Nullable Throwable failure) {
		if (response != null) {
			context.setResponse(response);
		}
		try {
			if (failure != null) {
				observation.error(RequestNames.unwrapped(failure));
			}
		}
		finally {
			// Also when a handler fails: what is not stopped counts as active for ever.
			observation.stop();
		}
	}

}
