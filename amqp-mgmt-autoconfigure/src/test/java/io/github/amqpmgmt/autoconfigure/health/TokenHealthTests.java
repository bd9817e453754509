package io.github.amqpmgmt.autoconfigure.health;

import java.time.Instant;
import java.util.List;

import io.github.amqpmgmt.token.TokenStatus;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class TokenHealthTests {

	private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

	private static Health health(boolean awaited, TokenStatus... tokens) {
		Health.Builder health = Health.up();
		new TokenHealth(List.of(tokens), awaited).addTo(health, NOW);
		return health.build();
	}

	private static TokenStatus status(boolean authorized, long secondsLeft, String lastFailure) {
		return new TokenStatus("connection", "amqp://host/orders", authorized, NOW.plusSeconds(secondsLeft),
				NOW.minusSeconds(60), lastFailure, (lastFailure != null) ? NOW.minusSeconds(5) : null);
	}

	@Test
	void aFailedRenewalShowsBeforeItHurts() {
		Health health = health(true, status(true, 90, "The node answered 401."));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).extractingByKey("tokens")
			.asString()
			.contains("valid=true", "secondsLeft=90", "lastFailure=The node answered 401.", "failed=2029-12-31");
	}

	@Test
	void withoutAValidTokenThePeerIsOutOfService() {
		assertThat(health(true, status(true, 90, null), status(true, -1, "refused")).getStatus())
			.isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health(true, status(false, 90, "refused")).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void whereNobodyWaitsForTokensTheyAreNoFaultOfTheConnection() {
		assertThat(health(false, status(false, 90, "refused")).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void aTokenThatIsOnItsWayIsNoFault() {
		assertThat(health(true, status(false, 90, null)).getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void withoutTokensThereIsNothingToReport() {
		assertThat(health(true).getDetails()).isEmpty();
	}

}
