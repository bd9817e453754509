package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.github.amqpmgmt.observation.ManagementMeterDocumentation.ConnectionKeyNames;
import io.github.amqpmgmt.token.TokenAuthorization;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of the tokens that a connection is authorised by: how often tokens were put, and
 * how much time is left of those in use. Their values are read when the registry asks for
 * them. Needs {@code micrometer-core}. Safe for use by any number of threads.
 *
 * <p>
 * Keep the object for as long as the meters are wanted: registries do not. Names and tags
 * are those of {@link ManagementMeterDocumentation}.
 *
 * @since 0.1.0
 */
public final class TokenMeters implements MeterBinder {

	private final TokenAuthorization tokens;

	private final Tags tags;

	/**
	 * Creates the meters; nothing is registered yet.
	 * @param tokens the tokens
	 * @param connectionName the bean name of the connection, or another name that tells
	 * connections apart
	 */
	public TokenMeters(TokenAuthorization tokens, String connectionName) {
		this.tokens = tokens;
		this.tags = Tags.of(ConnectionKeyNames.CONNECTION_NAME.asString(), RequestNames.orNone(connectionName));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		WatchedMeters<TokenMeters> meters = new WatchedMeters<>(registry, this);
		String outcome = ConnectionKeyNames.OUTCOME.asString();
		meters.counter(ManagementMeterDocumentation.TOKEN_RENEWALS, this.tags.and(outcome, "success"),
				(watched) -> watched.tokens.renewals());
		meters.counter(ManagementMeterDocumentation.TOKEN_RENEWALS, this.tags.and(outcome, "failure"),
				(watched) -> watched.tokens.failures());
		meters.seconds(ManagementMeterDocumentation.TOKEN_TIME_LEFT, this.tags, TokenMeters::secondsLeft);
	}

	/**
	 * Of the token that expires first; not a number if none is in use that is known to
	 * expire.
	 */
	private double secondsLeft() {
		Instant now = Instant.now();
		return this.tokens.tokens()
			.stream()
			.map((token) -> token.timeLeft(now))
			.filter(Objects::nonNull)
			.mapToDouble(Duration::toSeconds)
			.min()
			.orElse(Double.NaN);
	}

}
