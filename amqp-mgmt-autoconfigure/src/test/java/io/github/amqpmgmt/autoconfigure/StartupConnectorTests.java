package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStatus;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link StartupConnector}.
 */
class StartupConnectorTests {

	private final CompletableFuture<Void> connected = new CompletableFuture<>();

	private final StartupConnector connector = new StartupConnector(() -> List.of(new StubConnection(this.connected)));

	@Test
	void waitIsBoundedEvenIfTheConnectionNeverTells() {
		assertThatExceptionOfType(ConnectionFailedException.class)
			.isThrownBy(this.connector::afterSingletonsInstantiated)
			.withMessageStartingWith("No connection to [broker:5672] within 40 ms.");
	}

	@Test
	void interruptionEndsTheWaitAndIsKept() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(RequestInterruptedException.class)
			.isThrownBy(this.connector::afterSingletonsInstantiated)
			.withMessageStartingWith("Interrupted while connecting to [broker:5672].");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void unexpectedFailureIsTheCause() {
		IllegalArgumentException unexpected = new IllegalArgumentException("unexpected");
		this.connected.completeExceptionally(unexpected);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.connector::afterSingletonsInstantiated)
			.withCause(unexpected);
	}

	private record StubConnection(CompletableFuture<Void> connected) implements ManagementConnection {

		@Override
		public CompletableFuture<Void> connectAsync() {
			return this.connected;
		}

		@Override
		public CompletableFuture<Void> disconnectAsync() {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public CompletableFuture<Void> reopenAsync() {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public List<ConnectionStatus> connections() {
			return List.of();
		}

		@Override
		public ConnectionState state() {
			return ConnectionState.CONNECTING;
		}

		@Override
		public ManagementConnectionOptions options() {
			return ManagementConnectionOptions.builder()
				.address(new Address("broker", 5672))
				.openTimeout(Duration.ofMillis(20))
				.build();
		}

		@Override
		public CompletableFuture<Void> closeAsync() {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void close() {
		}

	}

}
