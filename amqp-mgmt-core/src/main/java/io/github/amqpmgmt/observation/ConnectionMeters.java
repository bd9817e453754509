package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.github.amqpmgmt.connection.AttemptStatistics;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStatus;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.observation.ManagementMeterDocumentation.ConnectionKeyNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of a connection, or of several to the same peer: their states, the time that
 * attempts to connect took, and attempts to connect again. Their values are read when the
 * registry asks for them. Needs {@code micrometer-core}. Safe for use by any number of
 * threads.
 *
 * <p>
 * Keep the object for as long as the meters are wanted: registries do not. Names and tags
 * are those of {@link ManagementMeterDocumentation}.
 *
 * @since 0.1.0
 */
public final class ConnectionMeters implements MeterBinder {

	private final ManagementConnection connection;

	private final Tags tags;

	/**
	 * Creates the meters; nothing is registered yet.
	 * @param connection the connection
	 * @param connectionName its bean name, or another name that tells connections apart
	 */
	public ConnectionMeters(ManagementConnection connection, String connectionName) {
		this.connection = connection;
		this.tags = Tags.of(ConnectionKeyNames.CONNECTION_NAME.asString(), RequestNames.orNone(connectionName));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		WatchedMeters<ConnectionMeters> meters = new WatchedMeters<>(registry, this);
		for (ConnectionState state : ConnectionState.values()) {
			meters.gauge(ManagementMeterDocumentation.CONNECTIONS,
					this.tags.and(ConnectionKeyNames.STATE.asString(), state.name().toLowerCase(Locale.ROOT)),
					(connections) -> connections.count(state));
		}
		bindAttempts(meters, "success", AttemptStatistics::opened, AttemptStatistics::opening,
				AttemptStatistics::reconnects);
		bindAttempts(meters, "failure", AttemptStatistics::failed, AttemptStatistics::failing,
				AttemptStatistics::failedReconnects);
	}

	private void bindAttempts(WatchedMeters<ConnectionMeters> meters, String outcome,
			ToLongFunction<AttemptStatistics> count, Function<AttemptStatistics, Duration> time,
			ToLongFunction<AttemptStatistics> again) {
		Tags tags = this.tags.and(ConnectionKeyNames.OUTCOME.asString(), outcome);
		meters.timer(ManagementMeterDocumentation.CONNECTION_OPEN, tags, (connections) -> connections.sum(count),
				(connections) -> connections.sum((attempts) -> time.apply(attempts).toNanos()));
		meters.counter(ManagementMeterDocumentation.RECONNECTS, tags, (connections) -> connections.sum(again));
	}

	private long count(ConnectionState state) {
		return statuses().filter((status) -> status.state() == state).count();
	}

	private long sum(ToLongFunction<AttemptStatistics> figure) {
		return statuses().map(ConnectionStatus::attempts).mapToLong(figure).sum();
	}

	private Stream<ConnectionStatus> statuses() {
		return this.connection.connections().stream();
	}

}
