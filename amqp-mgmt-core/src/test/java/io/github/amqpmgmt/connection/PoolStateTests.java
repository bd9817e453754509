package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PoolStateTests {

	private static final int MEMBERS = 3;

	private static final ManagementException FAILURE = new ConnectionFailedException(Failure.of("No luck", "Wait."),
			null);

	private final List<ConnectionStateChange> changes = new ArrayList<>();

	private final List<ManagementException> failures = new ArrayList<>();

	private final PoolState pool = new PoolState(MEMBERS, new ConnectionStateListener() {

		@Override
		public void stateChanged(ConnectionStateChange change) {
			PoolStateTests.this.changes.add(change);
		}

		@Override
		public void attemptFailed(ManagementException failure, Duration nextAttempt) {
			PoolStateTests.this.failures.add(failure);
		}

	});

	private final ConnectionState[] states = new ConnectionState[MEMBERS];

	PoolStateTests() {
		Arrays.fill(this.states, ConnectionState.IDLE);
	}

	private void change(int member, ConnectionState to) {
		ConnectionState from = this.states[member];
		this.states[member] = to;
		this.pool.member(member).stateChanged(new ConnectionStateChange(from, to, "peer-" + member, 1, null));
	}

	@ParameterizedTest
	@CsvSource({ "READY, CLOSED, READY, READY, CLOSED", "CLOSED, READY, READY, READY, CLOSED",
			"READY, RECOVERING, READY, CONNECTING, READY", "CONNECTING, IDLE, CONNECTING, READY, READY",
			"READY, CONNECTING, RECOVERING, IDLE, RECOVERING", "IDLE, IDLE, CONNECTING, IDLE, CONNECTING",
			"RECOVERING, IDLE, CONNECTING, IDLE, RECOVERING", "READY, IDLE, CONNECTING, IDLE, RECOVERING",
			"READY, IDLE, IDLE, IDLE, IDLE", "RECOVERING, IDLE, IDLE, IDLE, IDLE" })
	void theFirstStateThatAnyHasIsThatOfAll(ConnectionState before, ConnectionState first, ConnectionState second,
			ConnectionState third, ConnectionState expected) {
		assertThat(PoolState.next(before, List.of(first, second, third))).isEqualTo(expected);
	}

	@Test
	void whatChangesNothingForTheWholeIsNotTold() {
		change(0, ConnectionState.CONNECTING);
		change(1, ConnectionState.CONNECTING);
		change(1, ConnectionState.READY);
		change(0, ConnectionState.READY);
		change(1, ConnectionState.RECOVERING);
		change(0, ConnectionState.RECOVERING);
		change(1, ConnectionState.READY);
		assertThat(this.changes).extracting((change) -> change.from() + " " + change.to() + " " + change.peer())
			.containsExactly("IDLE CONNECTING peer-0", "CONNECTING READY peer-1", "READY RECOVERING peer-0",
					"RECOVERING READY peer-1");
		assertThat(this.changes).extracting(ConnectionStateChange::generation).containsExactly(0L, 1L, 2L, 3L);
		assertThat(this.pool.state()).isEqualTo(ConnectionState.READY);
	}

	@Test
	void eachFailedAttemptIsTold() {
		this.pool.member(0).attemptFailed(FAILURE, Duration.ZERO);
		this.pool.member(2).attemptFailed(FAILURE, null);
		assertThat(this.failures).hasSize(2);
		assertThat(this.changes).isEmpty();
	}

	@Test
	void whateverTheMembersDoTheWholeFollowsTheTable() {
		Random random = new Random(20260101);
		for (int i = 0; i < 20_000; i++) {
			ConnectionState to = ConnectionState.values()[random.nextInt(4)];
			int member = random.nextInt(MEMBERS);
			if (this.states[member].canBecome(to)) {
				change(member, to);
			}
		}
		change(0, ConnectionState.CLOSED);
		assertThat(this.changes).hasSizeGreaterThan(1000);
		ConnectionState before = ConnectionState.IDLE;
		for (ConnectionStateChange change : this.changes) {
			assertThat(change.from()).isEqualTo(before);
			assertThat(before.canBecome(change.to())).as("%s to %s", before, change.to()).isTrue();
			before = change.to();
		}
		assertThat(this.pool.state()).isEqualTo(before).isEqualTo(ConnectionState.CLOSED);
	}

}
