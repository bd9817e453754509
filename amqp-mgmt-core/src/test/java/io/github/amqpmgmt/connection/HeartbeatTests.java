package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.FaultProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(60)
class HeartbeatTests {

	private static final Duration SHORT = Duration.ofSeconds(1);

	/**
	 * Long enough that a pause of a busy machine is no silence of the peer.
	 */
	private static final Duration LONG = Duration.ofSeconds(3);

	private final BlockingQueue<ConnectionStateChange> losses = new LinkedBlockingQueue<>();

	@Test
	void aPeerThatFallsSilentIsNoticed() throws Exception {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				FaultProxy proxy = FaultProxy.to(node.port());
				ManagementConnection connection = ManagementConnection
					.create(options(proxy.port(), SHORT).stateListener(this::lost).build())) {
			node.when("A").reply(200, null, null);
			node.when("NEVER").dropReply();
			ManagementTemplate template = ManagementTemplate.builder(connection).build();
			template.execute("A");
			CompletableFuture<?> pending = template.operation("NEVER").executeAsync();
			node.awaitRequests(2, Duration.ofSeconds(10));
			proxy.halfOpen();
			CompletionException thrown = catchThrowableOfType(CompletionException.class,
					() -> pending.orTimeout(20, TimeUnit.SECONDS).join());
			assertThat(thrown.getCause()).isInstanceOf(ConnectionLostException.class)
				.hasMessageContaining("sent nothing for 1000 ms");
			ConnectionStateChange loss = this.losses.poll(10, TimeUnit.SECONDS);
			assertThat(loss).isNotNull();
			assertThat(loss.to()).isEqualTo(ConnectionState.RECOVERING);
			assertThat(loss.failure()).hasMessageContaining("sent nothing for 1000 ms");
		}
	}

	@Test
	void heartbeatsOfThePeerKeepAnIdleConnection() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				ManagementConnection connection = ManagementConnection.create(options(node.port(), LONG).build())) {
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			Awaitility.await()
				.during(LONG.multipliedBy(2).plusSeconds(1))
				.atMost(Duration.ofSeconds(20))
				.until(() -> connection.state() == ConnectionState.READY);
			assertThat(node.connectionsAccepted()).isEqualTo(1);
		}
	}

	private void lost(ConnectionStateChange change) {
		if (change.from() == ConnectionState.READY) {
			this.losses.add(change);
		}
	}

	private static ManagementConnectionOptions.Builder options(int port, Duration idleTimeout) {
		return ManagementConnectionOptions.builder().address(new Address("127.0.0.1", port)).idleTimeout(idleTimeout);
	}

}
