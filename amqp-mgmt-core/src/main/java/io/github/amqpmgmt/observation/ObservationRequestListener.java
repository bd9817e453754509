package io.github.amqpmgmt.observation;

import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes each request from its call to its outcome, with the observation that is
 * current on the caller's thread as parent. What handlers put into the carrier of the
 * {@link ManagementRequestObservationContext} is sent along with the request. The
 * observation is current nowhere, and neither is its parent where a future's stages run:
 * who needs it there takes it along. Safe for use by any number of threads.
 *
 * @since 0.1.0
 */
public final class ObservationRequestListener implements RequestListener {

	private static final Logger logger = LoggerFactory.getLogger(ObservationRequestListener.class);

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
		start(observation, context);
		return new Observed(observation, context);
	}

	private static void start(Observation observation, ManagementRequestObservationContext context) {
		try {
			observation.start();
		}
		catch (RuntimeException | Error ex) {
			// Other handlers have begun, and are to see the end. What this one wrote may
			// be
			// of a span that nobody ends.
			logger.warn("An observation handler failed when a request started; the request goes on without its trace",
					ex);
			context.setCarrier(Map.of());
		}
	}

	/**
	 * One request that is observed.
	 */
	private record Observed(Observation observation,
			ManagementRequestObservationContext context) implements Completion {

		@Override
		public void completed(@Nullable ManagementResponse response, @Nullable Throwable failure) {
			if (response != null) {
				this.context.setResponse(response);
			}
			try {
				if (failure != null) {
					this.observation.error(RequestNames.unwrapped(failure));
				}
			}
			finally {
				// Also when a handler fails: what is not stopped counts as active for
				// ever.
				this.observation.stop();
			}
		}

		@Override
		public Map<String, String> headers() {
			Map<String, String> headers = this.context.getCarrier();
			return (headers != null) ? headers : Map.of();
		}

	}

}
