package io.github.amqpmgmt.autoconfigure.endpoint;

import java.time.Duration;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStateChange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentFailuresTests {

	private final RecentFailures failures = new RecentFailures();

	private static ManagementException failure(String problem) {
		return new ConnectionFailedException(Failure.of(problem, "Wait."), null);
	}

	@Test
	void onlyTheLastOnesAreKeptNewestFirst() {
		for (int i = 0; i < 50; i++) {
			this.failures.attemptFailed(failure("failure " + i), Duration.ZERO);
		}
		assertThat(this.failures.newestFirst()).hasSize(20);
		assertThat(this.failures.newestFirst().get(0).problem()).isEqualTo("failure 49");
		assertThat(this.failures.newestFirst().get(19).problem()).isEqualTo("failure 30");
	}

	@Test
	void whatHappensAgainDoesNotPushOthersOut() {
		this.failures.attemptFailed(failure("rare"), null);
		for (int i = 0; i < 50; i++) {
			this.failures.attemptFailed(failure("frequent"), null);
		}
		assertThat(this.failures.newestFirst()).extracting(FailureDescriptor::problem)
			.containsExactly("frequent", "rare");
		assertThat(this.failures.newestFirst()).extracting(FailureDescriptor::count).containsExactly(50, 1);
	}

	@Test
	void aLossIsKeptOnceThoughNodesAreToldOfItToo() {
		ManagementException loss = new ConnectionLostException(Failure.of("Lost", "Wait."), null);
		this.failures.stateChanged(
				new ConnectionStateChange(ConnectionState.READY, ConnectionState.RECOVERING, "peer", 1, loss));
		this.failures.detached("$management", loss);
		assertThat(this.failures.newestFirst()).singleElement().matches((failure) -> failure.count() == 1);
	}

	@Test
	void aFailedAttemptIsKeptOnceThoughTheStateChangesToo() {
		ManagementException failure = failure("refused");
		this.failures.attemptFailed(failure, null);
		this.failures.stateChanged(
				new ConnectionStateChange(ConnectionState.CONNECTING, ConnectionState.IDLE, "peer", 0, failure));
		assertThat(this.failures.newestFirst()).singleElement().matches((kept) -> kept.count() == 1);
	}

	@Test
	void refusedLinksAreKept() {
		this.failures.detached("$management",
				new AttachRefusedException(Failure.of("No", "Check.").withCondition("amqp:not-found"), null));
		assertThat(this.failures.newestFirst()).singleElement()
			.matches((failure) -> "amqp:not-found".equals(failure.condition()));
	}

}
