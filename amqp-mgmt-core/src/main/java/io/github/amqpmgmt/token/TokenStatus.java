package io.github.amqpmgmt.token;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the token for one audience on one connection, for those who watch it.
 * Immutable, and without any secret.
 *
 * @param connection the container-id of the connection
 * @param audience what the token is good for
 * @param authorized whether the peer took a token, and has not refused to go by it since
 * @param expiry when the last token that the peer took expires, or {@code null} if it
 * took none or does not say
 * @param renewed when the peer took it, or {@code null} if it took none
 * @param lastFailure why the last attempt to put a token failed, or {@code null} if it
 * did not
 * @param failed when that was, or {@code null}
 * @since 0.1.0
 */
public record TokenStatus(String connection, String audience, boolean authorized, @Nullable Instant expiry,
		@Nullable Instant renewed, @Nullable String lastFailure, @Nullable Instant failed) {

	static TokenStatus none(String connection, String audience) {
		return new TokenStatus(connection, audience, false, null, null, null, null);
	}

	TokenStatus renewed(ManagementToken token, Instant now) {
		return new TokenStatus(this.connection, this.audience, true, token.expiry(), now, null, null);
	}

	TokenStatus failed(Throwable failure, Instant now) {
		return new TokenStatus(this.connection, this.audience, this.authorized, this.expiry, this.renewed,
				failure.getMessage(), now);
	}

	TokenStatus rejected() {
		return new TokenStatus(this.connection, this.audience, false, this.expiry, this.renewed, this.lastFailure,
				this.failed);
	}

	/**
	 * Whether the token can be used at some time.
	 * @param now the time
	 * @return whether the peer goes by it and it is not expired
	 */
	public boolean isValid(Instant now) {
		return this.authorized && (this.expiry == null || this.expiry.isAfter(now));
	}

	/**
	 * How long the token can still be used.
	 * @param now the time
	 * @return the time left, zero if there is none; {@code null} if that is not known
	 */
	public @Nullable Duration timeLeft(Instant now) {
		if (!isValid(now)) {
			return Duration.ZERO;
		}
		return (this.expiry != null) ? Duration.between(now, this.expiry) : null;
	}

}
