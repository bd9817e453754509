package io.github.amqpmgmt.connection;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.TlsFailedException;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the user supplies to an attempt to connect, and may be broken. The attempt has all
 * the time it wants, so that no timer hides that it is stuck.
 */
@Timeout(60)
class ConnectPreparationTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private ManagementConnection connection;

	@AfterEach
	void stopWithNothingLeft() throws Exception {
		this.connection.closeAsync().get(10, TimeUnit.SECONDS);
		Leftovers.assertNoConnections(this.node);
		Leftovers.assertNoThreads();
		this.node.close();
	}

	private ManagementConnectionOptions.Builder options() {
		return ManagementConnectionOptions.builder().uri(this.node.uri()).openTimeout(Duration.ofDays(1));
	}

	private CompletableFuture<Void> connect(ManagementConnectionOptions.Builder options) {
		this.connection = ManagementConnection.create(options.build());
		return this.connection.connectAsync();
	}

	private Throwable failure(CompletableFuture<Void> connected) {
		ExecutionException thrown = catchThrowableOfType(ExecutionException.class,
				() -> connected.get(10, TimeUnit.SECONDS));
		assertThat(thrown).isNotNull();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
		return thrown.getCause();
	}

	@Test
	void anErrorOfTheCredentialsProviderFailsOneAttemptOnly() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		Throwable failure = failure(connect(options().credentials(() -> {
			if (calls.getAndIncrement() == 0) {
				throw new NoClassDefFoundError("of a vault");
			}
			return null;
		})));
		assertThat(failure).isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("of a vault")
			.hasCauseInstanceOf(NoClassDefFoundError.class);
		this.connection.connectAsync().get(10, TimeUnit.SECONDS);
		assertThat(calls).hasValue(2);
	}

	@Test
	void aSupplierThatGivesNoTlsContextIsReported() {
		assertThat(failure(connect(options().tls(new TlsOptions(() -> null, true)))))
			.isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("The supplier of the TLS context gave none");
	}

	@Test
	void aTlsContextThatWasNeverInitialisedIsReported() {
		assertThat(failure(connect(options().tls(new TlsOptions(ConnectPreparationTests::uninitialised, true)))))
			.isInstanceOf(TlsFailedException.class)
			.hasMessageContaining("not initialized");
	}

	private static SSLContext uninitialised() {
		try {
			return SSLContext.getInstance("TLS");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aCredentialsProviderThatHangsIsAskedOnceAndHarmsNoOtherConnection() throws Exception {
		CountDownLatch hang = new CountDownLatch(1);
		AtomicInteger calls = new AtomicInteger();
		this.node.whenAny().reply(200, null, null);
		try (ConnectionResources resources = ConnectionResources.create()) {
			this.connection = ManagementConnection.create(options().openTimeout(Duration.ofSeconds(1))
				.recovery(new RecoveryOptions(Duration.ofMillis(1), Duration.ofMillis(10), 0))
				.credentials(() -> {
					calls.incrementAndGet();
					awaitUninterrupted(hang);
					return null;
				})
				.build(), resources);
			ManagementTemplate template = ManagementTemplate.builder(this.connection).build();
			RequestTimeoutException failure = catchThrowableOfType(RequestTimeoutException.class,
					() -> template.operation("READ").timeout(Duration.ofMillis(2500)).execute());
			assertThat(failure).hasMessageContaining("an earlier call has not returned for");
			assertThat(calls).hasValue(1);
			ManagementConnection other = ManagementConnection.create(options().build(), resources);
			other.connectAsync().get(10, TimeUnit.SECONDS);
			other.closeAsync().get(10, TimeUnit.SECONDS);
			CompletableFuture<?> waiting = template.executeAsync("READ", null, null);
			hang.countDown();
			waiting.get(10, TimeUnit.SECONDS);
			assertThat(calls).hasValueGreaterThanOrEqualTo(2);
			this.connection.closeAsync().get(10, TimeUnit.SECONDS);
		}
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void timeoutsMayBeAsLongAsDurationsGo() throws Exception {
		Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
		connect(options().openTimeout(longest).closeTimeout(longest)).get(10, TimeUnit.SECONDS);
		assertThat(this.connection.state()).isEqualTo(ConnectionState.READY);
		this.connection.closeAsync().get(10, TimeUnit.SECONDS);
	}

}
