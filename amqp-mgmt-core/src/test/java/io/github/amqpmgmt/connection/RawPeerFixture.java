package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.test.raw.RawPeer;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A client of a peer that breaks the protocol once and is good from then on.
 */
@Timeout(60)
abstract class RawPeerFixture {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	protected final RawPeer peer = RawPeer.start();

	protected ManagementConnection connection;

	protected ManagementTemplate template;

	private final BlockingQueue<ManagementException> failures = new LinkedBlockingQueue<>();

	protected final void connect() {
		connect(ManagementConnectionOptions.builder());
	}

	protected final void connect(ManagementConnectionOptions.Builder options) {
		this.connection = ManagementConnection.create(options.address(new Address("127.0.0.1", this.peer.port()))
			.recovery(new RecoveryOptions(Duration.ofMillis(10), Duration.ofMillis(20), 0))
			.stateListener(new Failures())
			.build());
		this.template = ManagementTemplate.builder(this.connection).timeout(PATIENCE).build();
	}

	/**
	 * Sends a request to which the peer does what it was told to. If that ends the
	 * connection before the request is sent, the next connection answers it.
	 */
	protected final <T extends ManagementException> T failure(Class<T> type) {
		Throwable thrown = catchThrowable(() -> this.template.operation("READ").idempotent(false).execute());
		Throwable failure = (thrown != null) ? thrown : nextFailure();
		assertThat(failure).isExactlyInstanceOf(type);
		return type.cast(failure);
	}

	private Throwable nextFailure() {
		try {
			return this.failures.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	protected final void assertPeerWasTold(String condition) {
		Awaitility.await().atMost(PATIENCE).until(() -> condition.equals(this.peer.closeCondition()));
	}

	/**
	 * Checks that the next request gets its answer on a connection of its own.
	 */
	protected final void assertNextRequestWorks(int connections) {
		assertThat(this.template.execute("READ").body()).isEqualTo("fine");
		assertThat(this.peer.connectionsAccepted()).isEqualTo(connections);
	}

	@AfterEach
	void nothingIsLeft() {
		if (this.connection != null) {
			Awaitility.await().atMost(PATIENCE).until(() -> this.template.pending() == 0);
			this.connection.close();
			Awaitility.await().atMost(PATIENCE).until(() -> this.peer.connectionCount() == 0);
		}
		this.peer.close();
		Leftovers.assertNoThreads();
	}

	private final class Failures implements ConnectionStateListener {

		@Override
		public void stateChanged(ConnectionStateChange change) {
			if (change.failure() != null) {
				RawPeerFixture.this.failures.add(change.failure());
			}
		}

		@Override
		public void attemptFailed(ManagementException failure, Duration nextAttempt) {
			RawPeerFixture.this.failures.add(failure);
		}

	}

}
