package io.github.amqpmgmt.observation;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.observation.RequestMeters.Ended;
import io.github.amqpmgmt.observation.RequestMeters.Started;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import org.jspecify.annotations.Nullable;

/**
 * Times each request from its call to its outcome, with the same meters and tags as
 * {@link ObservationRequestListener} with its default convention on a registry whose
 * handler is Micrometer's {@link DefaultMeterObservationHandler}, at a small part of the
 * price. There is no observation, so no spans come of it, and nothing but meter filters
 * can change it. Needs {@code micrometer-core}. Safe for use by any number of threads.
 * <p>
 * The meter registry refers to the listener for as long as it exists. Meters are kept
 * once found: filters that are added after the first request are not applied to those
 * that exist. Removed meters are made again.
 *
 * @since 0.1.0
 */
public final class MeterRequestListener implements RequestListener {

	private final RequestNames names = new RequestNames();

	private final RequestMeters meters;

	private final Clock clock;

	private final boolean active;

	/**
	 * Creates the listener.
	 * @param registry where to register the meters
	 * @param clientName the template's bean name, or another name that tells templates
	 * apart
	 * @param ignored meters to leave out
	 */
	public MeterRequestListener(MeterRegistry registry, String clientName, IgnoredMeters... ignored) {
		this.meters = new RequestMeters(registry, clientName);
		this.clock = registry.config().clock();
		this.active = !Arrays.asList(ignored).contains(IgnoredMeters.LONG_TASK_TIMER);
	}

	@Override
	public Completion started(String target, ManagementRequest request) {
		Started started = new Started(this.names.target(target), this.names.operation(request.operation()),
				this.names.entityType(request.type()));
		LongTaskTimer.Sample sample = this.active ? this.meters.active(started).start() : null;
		return new Timing(started, sample, this.clock.monotonicTime());
	}

	/**
	 * One request that is timed.
	 */
	private final class Timing implements Completion {

		private final Started started;

		private final LongTaskTimer.@Nullable Sample active;

		private final long startNanos;

		private Timing(Started started, LongTaskTimer.@Nullable Sample active, long startNanos) {
			this.started = started;
			this.active = active;
			this.startNanos = startNanos;
		}

		@Override
		public void completed(@Nullable ManagementResponse response, @Nullable Throwable failure) {
			long nanos = MeterRequestListener.this.clock.monotonicTime() - this.startNanos;
			String error = (failure != null) ? RequestNames.unwrapped(failure).getClass().getSimpleName() : "none";
			try {
				MeterRequestListener.this.meters
					.timer(new Ended(this.started, RequestNames.status(response), RequestNames.outcome(response),
							error))
					.record(nanos, TimeUnit.NANOSECONDS);
			}
			finally {
				// Also when the registry fails: what is not stopped counts as active for
				// ever.
				if (this.active != null) {
					this.active.stop();
				}
			}
		}

	}

}
