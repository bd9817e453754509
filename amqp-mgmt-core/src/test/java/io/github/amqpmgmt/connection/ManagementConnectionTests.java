package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.TlsFailedException;
import io.github.amqpmgmt.support.ClosedPort;
import io.github.amqpmgmt.support.Failures;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.RawServer;
import io.github.amqpmgmt.support.TestKeys;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.FaultProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ManagementConnectionTests {

	private final ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder();

	@AfterEach
	void nothingIsLeft() {
		Leftovers.assertNoThreads();
	}

	@Test
	void connectsAndClosesInGoodOrder() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			ManagementConnection connection = ManagementConnection.create(this.options.uri(node.uri()).build());
			assertThat(connection.state()).isEqualTo(ConnectionState.IDLE);
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			assertThat(connection.state()).isEqualTo(ConnectionState.READY);
			assertThat(node.connectionCount()).isEqualTo(1);
			connection.close();
			assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
			Leftovers.assertNoConnections(node);
		}
	}

	@Test
	void closingTwiceIsHarmlessAndFinal() {
		ManagementConnection connection = ManagementConnection.create(this.options.build());
		connection.close();
		connection.close();
		ManagementException failure = catchThrowableOfType(CompletionException.class,
				() -> connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join())
			.getCause() instanceof ManagementException ex ? ex : null;
		assertThat(failure).isInstanceOf(ManagementClosedException.class);
	}

	@Test
	void anUnknownHostIsNamed() {
		ManagementException failure = failureOf(this.options.address(new Address("no-such-host.invalid", 5672)));
		assertThat(failure).isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("'no-such-host.invalid' cannot be resolved")
			.hasMessageContaining("Check the host name");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void aRefusedPortIsNamed() {
		try (ClosedPort closed = new ClosedPort()) {
			assertThat(failureOf(this.options.address(closed.address())))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("127.0.0.1:" + closed.port() + " was refused")
				.hasMessageContaining("Check that the peer is running");
		}
	}

	@Test
	void aPeerThatSaysNothingIsGivenUpAfterTheOpenTimeout() {
		try (RawServer server = new RawServer()) {
			assertThat(failureOf(
					this.options.address(new Address("127.0.0.1", server.port())).openTimeout(Duration.ofMillis(300))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("within 300 ms")
				.hasMessageContaining("SASL was authenticating");
		}
	}

	@Test
	void aPeerThatSpeaksAnotherProtocolIsRecognised() {
		try (RawServer server = new RawServer("SSH-2.0-OpenSSH_9.2\r\n".getBytes())) {
			assertThat(failureOf(this.options.address(new Address("127.0.0.1", server.port()))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("Check that the peer speaks AMQP 1.0");
		}
	}

	@Test
	void aWrongPasswordFailsAllWaitersWithOneAttempt() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().user("guest", TestSecrets.PASSWORD).start();
				ManagementConnection connection = ManagementConnection.create(this.options.uri(node.uri())
					.credentials(() -> new Credentials("guest", TestSecrets.WRONG_PASSWORD))
					.build())) {
			List<CompletableFuture<Void>> waiters = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				waiters.add(connection.connectAsync());
			}
			for (CompletableFuture<Void> waiter : waiters) {
				assertThat(Failures.of(waiter)).isInstanceOf(AuthenticationFailedException.class)
					.hasMessageContaining("refused the credentials")
					.hasMessageContaining("amqp.mgmt.password")
					.hasMessageNotContaining(TestSecrets.WRONG_PASSWORD);
			}
			assertThat(node.authenticationFailures()).isEqualTo(1);
			assertThat(connection.state()).isEqualTo(ConnectionState.IDLE);
		}
	}

	@Test
	void credentialsAreReadAnewAtEachAttempt() {
		AtomicInteger reads = new AtomicInteger();
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.user("guest", TestSecrets.PASSWORD + 2)
			.start();
				ManagementConnection connection = ManagementConnection.create(this.options.uri(node.uri())
					.credentials(() -> new Credentials("guest", TestSecrets.PASSWORD + reads.incrementAndGet()))
					.build())) {
			assertThat(Failures.of(connection.connectAsync())).isInstanceOf(AuthenticationFailedException.class);
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			assertThat(reads).hasValue(2);
		}
	}

	@Test
	void wrongCredentialsAreNotTriedAtTheNextHost() {
		try (EmbeddedManagementNode first = EmbeddedManagementNode.builder()
			.user("guest", TestSecrets.PASSWORD)
			.start();
				EmbeddedManagementNode second = EmbeddedManagementNode.builder()
					.user("guest", TestSecrets.PASSWORD)
					.start()) {
			assertThat(failureOf(this.options.uri(first.uri())
				.uri(second.uri())
				.credentials(() -> new Credentials("guest", TestSecrets.WRONG_PASSWORD))))
				.hasStackTraceContaining("refused the credentials");
			assertThat(second.authenticationFailures()).isZero();
		}
	}

	@Test
	void credentialsAreNeverReplacedByAnonymous() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			assertThat(failureOf(this.options.uri(node.uri())
				.credentials(() -> new Credentials("guest", "guest"))
				.saslMechanisms(List.of("SCRAM-SHA-256")))).isInstanceOf(AuthenticationFailedException.class)
				.hasMessageContaining("No common SASL mechanism")
				.hasMessageContaining("ANONYMOUS")
				.hasMessageContaining("SCRAM-SHA-256");
		}
	}

	@Test
	void aTemporaryRefusalToAuthenticateIsNoAuthenticationFailure() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			node.refuseAuthentication(4);
			assertThat(failureOf(this.options.uri(node.uri()))).isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("Try again later");
		}
	}

	@Test
	void aFailingCredentialsProviderIsReported() {
		assertThat(failureOf(this.options.credentials(() -> {
			throw new IllegalStateException("vault sealed");
		}))).isExactlyInstanceOf(ConnectionFailedException.class).hasMessageContaining("vault sealed");
	}

	@Test
	void theNextAddressIsTriedWhenOneFails() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				ClosedPort closed = new ClosedPort();
				ManagementConnection connection = ManagementConnection.create(this.options.address(closed.address())
					.address(new Address("no-such-host.invalid", 5672))
					.address(new Address(node.host(), node.port()))
					.build())) {
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			assertThat(node.connectionCount()).isEqualTo(1);
		}
	}

	@Test
	void whenNoAddressWorksAllAreNamed() {
		try (ClosedPort closed = new ClosedPort()) {
			assertThat(failureOf(
					this.options.address(closed.address()).address(new Address("no-such-host.invalid", 5672))))
				.hasMessageContaining("None of the addresses")
				.hasMessageContaining("127.0.0.1:" + closed.port())
				.hasMessageContaining("no-such-host.invalid");
		}
	}

	@Test
	void tlsIsUsedWithATrustedCertificateForTheHost() {
		try (EmbeddedManagementNode node = tlsNode();
				ManagementConnection connection = ManagementConnection
					.create(this.options.address(new Address("localhost", node.port()))
						.tls(new TlsOptions(TestKeys::trusting, true))
						.build())) {
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			assertThat(node.connectionCount()).isEqualTo(1);
		}
	}

	@Test
	void anUntrustedCertificateIsRefused() {
		try (EmbeddedManagementNode node = tlsNode()) {
			assertThat(
					failureOf(this.options.address(new Address("localhost", node.port())).tls(TlsOptions.defaults())))
				.isInstanceOf(TlsFailedException.class)
				.hasMessageContaining("its issuer is trusted");
		}
	}

	@Test
	void aCertificateForAnotherHostIsRefusedUnlessVerificationIsOff() {
		try (EmbeddedManagementNode node = tlsNode()) {
			// The certificate names localhost and 127.0.0.1, and 127.0.0.2 is loopback
			// too.
			Address other = new Address("127.0.0.2", node.port());
			if (!reachable(other)) {
				return;
			}
			assertThat(failureOf(
					ManagementConnectionOptions.builder().address(other).tls(new TlsOptions(TestKeys::trusting, true))))
				.isInstanceOf(TlsFailedException.class)
				.hasMessageContaining("127.0.0.2");
		}
	}

	private static boolean reachable(Address address) {
		try (java.net.Socket socket = new java.net.Socket(address.host(), address.port())) {
			return socket.isConnected();
		}
		catch (java.io.IOException ex) {
			return false;
		}
	}

	@Test
	void tlsAgainstAPlainPortIsRecognised() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			assertThat(failureOf(this.options.address(new Address("localhost", node.port()))
				.tls(new TlsOptions(TestKeys::trusting, true)))).isInstanceOf(TlsFailedException.class)
				.hasMessageContaining("TLS port");
		}
	}

	@Test
	void plainAgainstATlsPortIsRecognised() {
		try (EmbeddedManagementNode node = tlsNode()) {
			assertThat(failureOf(
					this.options.address(new Address("localhost", node.port())).openTimeout(Duration.ofMillis(500))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("for a TLS port use an amqps URI");
		}
	}

	@Test
	void closingGivesUpAnAttemptUnderWay() {
		try (RawServer server = new RawServer()) {
			ManagementConnection connection = ManagementConnection
				.create(this.options.address(new Address("127.0.0.1", server.port())).build());
			CompletableFuture<Void> waiter = connection.connectAsync();
			connection.closeAsync().orTimeout(5, TimeUnit.SECONDS).join();
			assertThat(Failures.of(waiter)).isInstanceOf(ManagementClosedException.class);
		}
	}

	@Test
	void aPeerThatNeverAnswersHoldsTheCloseForTheCloseTimeoutOnly() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				FaultProxy proxy = FaultProxy.to(node.port())) {
			ManagementConnection connection = ManagementConnection
				.create(this.options.address(new Address("127.0.0.1", proxy.port()))
					.closeTimeout(Duration.ofMillis(100))
					.build());
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			proxy.halfOpen();
			connection.closeAsync().orTimeout(9, TimeUnit.SECONDS).join();
			assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
		}
	}

	@Test
	void aPeerThatNeverAnswersHoldsADisconnectForTheCloseTimeoutOnly() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				FaultProxy proxy = FaultProxy.to(node.port());
				ManagementConnection connection = ManagementConnection
					.create(this.options.address(new Address("127.0.0.1", proxy.port()))
						.closeTimeout(Duration.ofMillis(100))
						.build())) {
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			proxy.halfOpen();
			connection.disconnectAsync().orTimeout(9, TimeUnit.SECONDS).join();
			assertThat(connection.state()).isEqualTo(ConnectionState.IDLE);
			proxy.heal();
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
		}
	}

	@Test
	void closingEndsADisconnectUnderWay() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				FaultProxy proxy = FaultProxy.to(node.port())) {
			ManagementConnection connection = ManagementConnection
				.create(this.options.address(new Address("127.0.0.1", proxy.port()))
					.closeTimeout(Duration.ofMinutes(5))
					.build());
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
			proxy.halfOpen();
			CompletableFuture<Void> disconnected = connection.disconnectAsync();
			Awaitility.await().until(() -> connection.state() == ConnectionState.IDLE);
			assertThat(disconnected).isNotDone();
			connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
			disconnected.orTimeout(10, TimeUnit.SECONDS).join();
			connection.disconnectAsync().orTimeout(10, TimeUnit.SECONDS).join();
		}
	}

	@Test
	void sharedResourcesOutliveTheirConnections() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				ConnectionResources resources = ConnectionResources.create()) {
			for (int i = 0; i < 3; i++) {
				try (ManagementConnection connection = ManagementConnection.create(this.options.uri(node.uri()).build(),
						resources)) {
					connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
				}
			}
			assertThat(node.connectionsAccepted()).isEqualTo(3);
			Leftovers.assertNoConnections(node);
		}
	}

	@Test
	void blockingOnTheEventLoopIsRefused() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				ManagementConnection connection = ManagementConnection.create(this.options.uri(node.uri()).build())) {
			CompletableFuture<Throwable> thrown = new CompletableFuture<>();
			((DefaultManagementConnection) connection)
				.execute(() -> thrown.complete(org.assertj.core.api.Assertions.catchThrowable(connection::close)));
			assertThat(thrown.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("closeAsync()");
		}
	}

	private static EmbeddedManagementNode tlsNode() {
		return EmbeddedManagementNode.builder().tls(TestKeys.keyStore(), TestKeys.password()).start();
	}

	private static ManagementException failureOf(ManagementConnectionOptions.Builder options) {
		try (ManagementConnection connection = ManagementConnection.create(options.build())) {
			ManagementException failure = Failures.of(connection.connectAsync());
			assertThat(connection.state()).isEqualTo(ConnectionState.IDLE);
			return failure;
		}
	}

}
