package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.support.ClosedPort;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Several connections to the same peer.
 */
@Timeout(60)
class PooledManagementConnectionTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int SIZE = 3;

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder()
		.user("guest", TestSecrets.PASSWORD)
		.start();

	private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

	private final AtomicInteger failedAttempts = new AtomicInteger();

	private final ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder()
		.credentials(() -> new Credentials("guest", TestSecrets.PASSWORD))
		.recovery(new RecoveryOptions(Duration.ofMillis(5), Duration.ofMillis(20), 0))
		.poolSize(SIZE)
		.stateListener(new Recorder());

	private @Nullable ManagementConnection connection;

	private ManagementConnection create() {
		this.connection = ManagementConnection.create(this.options.uri(this.node.uri()).build());
		return this.connection;
	}

	private static <T> T within(CompletableFuture<T> future) {
		return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	private static <T extends ManagementException> T failure(Class<T> type, CompletableFuture<?> future) {
		CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> within(future));
		assertThat(thrown).isNotNull();
		assertThat(thrown.getCause()).isInstanceOf(type);
		return type.cast(thrown.getCause());
	}

	private String event() throws InterruptedException {
		return this.events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@AfterEach
	void nothingIsLeft() {
		if (this.connection != null) {
			within(this.connection.closeAsync());
		}
		Leftovers.assertNoConnections(this.node);
		this.node.close();
		Leftovers.assertNoThreads();
	}

	@Test
	void connectingOpensAllAndClosingClosesAll() {
		ManagementConnection pool = create();
		assertThat(pool.state()).isEqualTo(ConnectionState.IDLE);
		within(pool.connectAsync());
		assertThat(pool.state()).isEqualTo(ConnectionState.READY);
		assertThat(this.node.connectionCount()).isEqualTo(SIZE);
		within(pool.connectAsync());
		assertThat(this.node.connectionsAccepted()).isEqualTo(SIZE);
		pool.close();
		pool.close();
		assertThat(pool.state()).isEqualTo(ConnectionState.CLOSED);
		failure(ManagementClosedException.class, pool.connectAsync());
	}

	@Test
	void eachHasAContainerIdOfItsOwnAndTheWholeHasWhatTheyBeginWith() {
		this.options.containerId("orders").traceFrames(true);
		try (LogCapture frames = new LogCapture("io.github.amqpmgmt.frames")) {
			ManagementConnection pool = create();
			assertThat(pool.options().containerId()).isEqualTo("orders");
			within(pool.connectAsync());
			Pattern id = Pattern.compile("-> \\[0] Open\\{.*containerId='([^']*)'");
			assertThat(frames.messages().stream().map(id::matcher).filter(Matcher::find).map((open) -> open.group(1)))
				.containsExactlyInAnyOrder("orders-1", "orders-2", "orders-3");
		}
	}

	@Test
	void ofAllTheOptionsOnlyWhatMustDifferDiffers() {
		ManagementConnectionOptions whole = this.options.uri("amqps://guest:" + TestSecrets.PASSWORD + "@host/tenant")
			.saslMechanisms(List.of("PLAIN"))
			.openTimeout(Duration.ofSeconds(1))
			.closeTimeout(Duration.ofSeconds(2))
			.idleTimeout(Duration.ofSeconds(3))
			.maxFrameSize(4096)
			.maxSessions(5)
			.traceFrames(true)
			.build();
		assertThat(whole.member(2)).usingRecursiveComparison()
			.ignoringFields("containerId", "poolSize", "stateListeners")
			.isEqualTo(whole);
		assertThat(whole.member(2).stateListeners()).isEmpty();
		assertThat(whole.member(2).poolSize()).isEqualTo(1);
	}

	@Test
	void asManyEventLoopsAsConnectionsAreMadeButNoMoreThanProcessors() {
		within(create().connectAsync());
		int expected = Math.min(SIZE, Runtime.getRuntime().availableProcessors());
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.filteredOn((name) -> name.startsWith("amqp-mgmt-loop"))
			.hasSize(expected);
	}

	@Test
	void thatNoneCanBeOpenedIsTold() {
		try (ClosedPort closed = new ClosedPort()) {
			this.connection = ManagementConnection.create(this.options.address(closed.address()).build());
			failure(ConnectionFailedException.class, this.connection.connectAsync());
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> this.failedAttempts.get() == SIZE && this.connection.state() == ConnectionState.IDLE);
		}
	}

	@Test
	void wrongCredentialsAreTold() {
		this.options.credentials(() -> new Credentials("guest", TestSecrets.WRONG_PASSWORD));
		failure(AuthenticationFailedException.class, create().connectAsync());
	}

	@Test
	void theStateOfTheWholeIsToldOnceForEachChange() throws Exception {
		ManagementConnection pool = create();
		within(pool.connectAsync());
		assertThat(event()).isEqualTo("IDLE to CONNECTING");
		assertThat(event()).isEqualTo("CONNECTING to READY");
		this.node.refuseAuthentication(4);
		this.node.dropConnections();
		assertThat(event()).isEqualTo("READY to RECOVERING");
		this.node.reset();
		assertThat(event()).isEqualTo("RECOVERING to READY");
		within(pool.connectAsync());
		within(pool.closeAsync());
		assertThat(event()).isEqualTo("READY to CLOSED");
		assertThat(this.events).isEmpty();
	}

	@Test
	void growingOpensOneMoreAndOnlyAmongThoseAllowed() {
		PooledManagementConnection pool = (PooledManagementConnection) create();
		pool.grow(2);
		pool.grow(2);
		awaitOpen(1);
		Awaitility.await().atMost(PATIENCE).until(() -> {
			pool.grow(2);
			return open(pool) == 2;
		});
		pool.grow(2);
		assertThat(pool.members().get(2).isOpen()).isFalse();
		within(pool.connectAsync());
		assertThat(this.node.connectionsAccepted()).isEqualTo(SIZE);
	}

	private void awaitOpen(int count) {
		Awaitility.await().atMost(PATIENCE).until(() -> this.node.connectionCount() == count);
	}

	private static long open(PooledManagementConnection pool) {
		return pool.members().stream().filter(ConnectionAccess::isOpen).count();
	}

	@Test
	void closingOnTheEventLoopOfAnyIsRefused() {
		PooledManagementConnection pool = (PooledManagementConnection) create();
		for (ConnectionAccess member : pool.members()) {
			CompletableFuture<Throwable> thrown = new CompletableFuture<>();
			member.execute(() -> thrown.complete(catchThrowable(pool::close)));
			assertThat(within(thrown)).isInstanceOf(IllegalStateException.class).hasMessageContaining("closeAsync");
		}
		assertThat(pool.state()).isEqualTo(ConnectionState.IDLE);
	}

	@Test
	void theEndOfTheResourcesClosesAll() {
		ConnectionResources resources = ConnectionResources.create(2);
		ManagementConnection pool = ManagementConnection.create(this.options.uri(this.node.uri()).build(), resources);
		within(pool.connectAsync());
		resources.close();
		assertThat(pool.state()).isEqualTo(ConnectionState.CLOSED);
		failure(ManagementClosedException.class, pool.connectAsync());
		within(pool.closeAsync());
	}

	private final class Recorder implements ConnectionStateListener {

		@Override
		public void stateChanged(ConnectionStateChange change) {
			PooledManagementConnectionTests.this.events.add(change.from() + " to " + change.to());
		}

		@Override
		public void attemptFailed(ManagementException failure, @Nullable Duration nextAttempt) {
			PooledManagementConnectionTests.this.failedAttempts.incrementAndGet();
		}

	}

}
