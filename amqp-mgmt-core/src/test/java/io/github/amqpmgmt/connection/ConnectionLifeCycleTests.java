package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ConnectionAccess.Resident;
import io.github.amqpmgmt.connection.internal.ConnectionAccess.Waiter;
import io.github.amqpmgmt.connection.internal.LiveConnection;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The life cycle of a connection whose attempts end as a test says, without a network.
 */
@Timeout(60)
class ConnectionLifeCycleTests {

	private static final ManagementException FAILURE = new ConnectionFailedException(Failure.of("No luck", "Wait."),
			null);

	private static final ManagementException LOSS = new ConnectionLostException(Failure.of("Lost", "Wait."), null);

	private final ConnectionResources resources = ConnectionResources.create();

	private final BlockingQueue<FakeAttempt> attempts = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

	private Duration closeTimeout = Duration.ofSeconds(10);

	private DefaultManagementConnection connection = connection(0, Duration.ofMillis(1));

	private DefaultManagementConnection connection(int maxAttempts, Duration delay) {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder()
			.address(new Address("host", 1))
			.recovery(new RecoveryOptions(delay, delay.multipliedBy(2), maxAttempts))
			.closeTimeout(this.closeTimeout)
			.stateListener(new Recorder())
			.build();
		return Connections.create(options, this.resources, (generation, listener) -> {
			FakeAttempt attempt = new FakeAttempt(generation, listener);
			this.attempts.add(attempt);
			return attempt;
		});
	}

	@AfterEach
	void close() {
		this.connection.closeAsync();
		this.resources.close();
	}

	@Test
	void nothingIsAttemptedBeforeSomebodyWantsTheConnection() {
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
		assertThat(this.attempts).isEmpty();
	}

	@Test
	void allWhoWaitShareOneAttemptAndWaitThroughPassingFailures() throws Exception {
		FakeWaiter first = ask();
		FakeWaiter second = ask();
		attempt().fail(false);
		attempt().fail(false);
		FakeWaiter third = ask();
		attempt().open();
		assertThat(first.outcome()).isEqualTo("connected 1");
		assertThat(second.outcome()).isEqualTo("connected 1");
		assertThat(third.outcome()).isEqualTo("connected 1");
		assertThat(this.attempts).isEmpty();
		assertEvents("IDLE to CONNECTING", "failed, next later", "failed, next later", "CONNECTING to READY");
	}

	@Test
	void aFailureForGoodIsToldAtOnceAndTheNextAttemptIsForANewRequest() throws Exception {
		FakeWaiter waiter = ask();
		attempt().fail(true);
		assertThat(waiter.outcome()).isEqualTo("No luck");
		assertEvents("IDLE to CONNECTING", "failed", "CONNECTING to IDLE");
		assertThat(this.attempts).isEmpty();
		FakeWaiter next = ask();
		attempt().open();
		assertThat(next.outcome()).isEqualTo("connected 1");
	}

	@Test
	void whoConnectsEagerlyIsToldOfTheFirstFailureWhileOthersWaitOn() throws Exception {
		FakeWaiter patient = ask();
		CompletableFuture<Void> eager = this.connection.connectAsync();
		attempt().fail(false);
		CompletionException told = catchThrowableOfType(CompletionException.class,
				() -> eager.orTimeout(10, TimeUnit.SECONDS).join());
		assertThat(told).hasCause(FAILURE);
		attempt().open();
		assertThat(patient.outcome()).isEqualTo("connected 1");
	}

	@Test
	void attemptsEndWhenNobodyWaitsAnyMore() throws Exception {
		CompletableFuture<Void> eager = this.connection.connectAsync();
		attempt().fail(false);
		catchThrowableOfType(CompletionException.class, () -> eager.orTimeout(10, TimeUnit.SECONDS).join());
		assertEvents("IDLE to CONNECTING", "failed", "CONNECTING to IDLE");
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
	}

	@Test
	void whoWithdrawsEndsTheDelayButNoAttemptUnderWay() throws Exception {
		this.connection = connection(0, Duration.ofHours(1));
		FakeWaiter first = ask();
		FakeWaiter second = ask();
		FakeAttempt underWay = attempt();
		withdraw(first);
		assertThat(underWay.abandoned).isFalse();
		underWay.fail(false);
		assertEvents("IDLE to CONNECTING", "failed, next later");
		withdraw(second);
		assertEvents("CONNECTING to IDLE");
		assertThat(this.attempts).isEmpty();
	}

	@Test
	void aLostConnectionComesBackThoughNobodyWaits() throws Exception {
		ask();
		FakeAttempt first = attempt();
		first.open();
		first.lose();
		attempt().fail(false);
		attempt().fail(false);
		FakeAttempt last = attempt();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.RECOVERING);
		last.open();
		assertThat(ask().outcome()).isEqualTo("connected 2");
		assertEvents("IDLE to CONNECTING", "CONNECTING to READY", "READY to RECOVERING", "failed, next later",
				"failed, next later", "RECOVERING to READY");
	}

	@Test
	void aRecoveryThatFailsForGoodRests() throws Exception {
		ask();
		FakeAttempt first = attempt();
		first.open();
		first.lose();
		FakeAttempt second = attempt();
		FakeWaiter waiter = ask();
		second.fail(true);
		assertThat(waiter.outcome()).isEqualTo("No luck");
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
	}

	@Test
	void asManyFailuresInARowAsAllowedAreAFailureForGood() throws Exception {
		this.connection = connection(2, Duration.ofMillis(1));
		FakeWaiter waiter = ask();
		attempt().fail(false);
		attempt().fail(false);
		assertThat(waiter.outcome()).isEqualTo("No luck");
		FakeWaiter next = ask();
		attempt().fail(false);
		FakeAttempt last = attempt();
		last.open();
		assertThat(next.outcome()).isEqualTo("connected 1");
	}

	@Test
	void whatAConnectionBeforeSaysAboutItselfDoesNotConcernTheOneAfterIt() throws Exception {
		ask();
		FakeAttempt first = attempt();
		first.open();
		first.lose();
		attempt().open();
		assertThat(ask().outcome()).isEqualTo("connected 2");
		first.lose();
		assertThat(ask().outcome()).isEqualTo("connected 2");
	}

	@Test
	void closedIsFinalAndEndsTheAttempt() throws Exception {
		FakeWaiter waiter = ask();
		FakeAttempt attempt = attempt();
		this.connection.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
		assertThat(waiter.outcome()).contains("is closed");
		assertThat(attempt.abandoned).isTrue();
		assertThat(ask().outcome()).contains("is closed");
		assertEvents("IDLE to CONNECTING", "CONNECTING to CLOSED");
	}

	@Test
	void closedDuringARecoveryIsFinal() throws Exception {
		this.connection = connection(0, Duration.ofHours(1));
		ask();
		FakeAttempt first = attempt();
		first.open();
		first.lose();
		this.connection.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.CLOSED);
		assertThat(this.attempts).isEmpty();
	}

	@Test
	void whatIsDisconnectedRestsUntilItIsNeededAgain() throws Exception {
		ask();
		FakeAttempt first = attempt();
		first.open();
		assertEvents("IDLE to CONNECTING", "CONNECTING to READY");
		disconnect();
		assertEvents("READY to IDLE");
		assertThat(this.attempts).isEmpty();
		first.lose();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
		FakeWaiter waiter = ask();
		attempt().open();
		assertThat(waiter.outcome()).isEqualTo("connected 2");
	}

	@Test
	void residentsAreToldOfADisconnectAndMayAskForANewConnection() throws Exception {
		ask();
		attempt().open();
		CompletableFuture<FakeWaiter> again = new CompletableFuture<>();
		this.connection.add(new Resident() {

			@Override
			public void drain(Runnable idle) {
			}

			@Override
			public void connectionLost(ManagementException failure) {
				FakeWaiter next = new FakeWaiter();
				ConnectionLifeCycleTests.this.connection.connect(next);
				again.complete(next);
			}

			@Override
			public void connectionClosed() {
			}

		});
		disconnect();
		attempt().open();
		assertThat(again.get(10, TimeUnit.SECONDS).outcome()).isEqualTo("connected 2");
	}

	@Test
	void aDisconnectEndsARecoveryThatNobodyWaitsFor() throws Exception {
		this.connection = connection(0, Duration.ofHours(1));
		ask();
		FakeAttempt first = attempt();
		first.open();
		first.lose();
		disconnect();
		assertEvents("IDLE to CONNECTING", "CONNECTING to READY", "READY to RECOVERING", "RECOVERING to IDLE");
		assertThat(status().obstacle()).isNull();
		assertThat(status().lastFailure().failure()).isSameAs(LOSS);
	}

	@Test
	void aDisconnectLeavesAConnectionToThoseWhoWaitForIt() throws Exception {
		FakeWaiter waiter = ask();
		FakeAttempt attempt = attempt();
		disconnect();
		attempt.open();
		assertThat(waiter.outcome()).isEqualTo("connected 1");
		this.connection.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
		disconnect();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.CLOSED);
	}

	@Test
	void theStatusTellsWhatHappenedAndWhen() throws Exception {
		Instant start = Instant.now();
		assertThat(status().lastFailure()).isNull();
		ask();
		attempt().fail(false);
		FakeAttempt first = attempt();
		assertThat(status().state()).isEqualTo(ConnectionState.CONNECTING);
		assertThat(status().obstacle().failure()).isSameAs(FAILURE);
		assertThat(status().lastFailure().time()).isBetween(start, Instant.now());
		first.open();
		assertThat(status().state()).isEqualTo(ConnectionState.READY);
		assertThat(status().since()).isAfterOrEqualTo(status().lastFailure().time());
		assertThat(status().obstacle()).isNull();
		assertThat(status().lastFailure().failure()).isSameAs(FAILURE);
		assertThat(status().generation()).isEqualTo(1);
		first.lose();
		FakeAttempt second = attempt();
		assertThat(status().obstacle().failure()).isSameAs(LOSS);
		assertThat(status().lastLoss()).isEqualTo(status().lastFailure());
		second.fail(true);
		assertThat(status().state()).isEqualTo(ConnectionState.IDLE);
		assertThat(status().obstacle().failure()).isSameAs(FAILURE);
		assertThat(status().lastFailure().failure()).isSameAs(FAILURE);
		ask();
		attempt().open();
		assertThat(status().lastLoss().failure()).isSameAs(LOSS);
		assertThat(status().attempts()).satisfies((attempts) -> {
			assertThat(attempts.opened()).isEqualTo(2);
			assertThat(attempts.reconnects()).isEqualTo(1);
			assertThat(attempts.failed()).isEqualTo(2);
			assertThat(attempts.failedReconnects()).isEqualTo(1);
			assertThat(attempts.opening()).isPositive();
			assertThat(attempts.failing()).isPositive();
		});
	}

	@Test
	void aDisconnectIsNoFailure() throws Exception {
		ask();
		attempt().open();
		disconnect();
		assertThat(status().obstacle()).isNull();
		assertThat(status().lastFailure()).isNull();
		assertThat(status().generation()).isEqualTo(1);
	}

	@Test
	void waitersMayAskAgainWhenTheyAreTold() throws Exception {
		CompletableFuture<FakeWaiter> again = new CompletableFuture<>();
		onLoop(() -> this.connection.connect(new FakeWaiter() {

			@Override
			public void failed(ManagementException failure) {
				FakeWaiter next = new FakeWaiter();
				ConnectionLifeCycleTests.this.connection.connect(next);
				again.complete(next);
			}

		}));
		attempt().fail(true);
		attempt().open();
		assertThat(again.get(10, TimeUnit.SECONDS).outcome()).isEqualTo("connected 1");
	}

	@Test
	void anOpenConnectionIsOpenedAnewOnceItsResidentsWaitForNoAnswer() throws Exception {
		ask();
		attempt().open();
		FakeResident busy = resident();
		FakeResident idle = resident();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		onLoop(idle.idle.get(10, TimeUnit.SECONDS));
		FakeWaiter meanwhile = ask();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.READY);
		assertThat(this.connection.isOpen()).isFalse();
		assertThat(this.attempts).isEmpty();
		onLoop(busy.idle.get(10, TimeUnit.SECONDS));
		FakeAttempt second = attempt();
		assertThat(busy.lost).isDone();
		assertThat(reopened).isNotDone();
		second.open();
		reopened.get(10, TimeUnit.SECONDS);
		assertThat(meanwhile.outcome()).isEqualTo("connected 2");
		assertThat(this.connection.isOpen()).isTrue();
		assertThat(status().lastFailure()).isNull();
		assertEvents("IDLE to CONNECTING", "CONNECTING to READY", "READY to RECOVERING", "RECOVERING to READY");
	}

	@Test
	void aResidentThatLeavesIsNotWaitedFor() throws Exception {
		ask();
		attempt().open();
		FakeResident busy = resident();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		busy.idle.get(10, TimeUnit.SECONDS);
		this.connection.remove(busy);
		attempt().open();
		reopened.get(10, TimeUnit.SECONDS);
	}

	@Test
	void answersAreWaitedForUntilTheCloseTimeout() throws Exception {
		this.closeTimeout = Duration.ofMillis(50);
		this.connection = connection(0, Duration.ofMillis(1));
		ask();
		attempt().open();
		FakeResident busy = resident();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		attempt().open();
		reopened.get(10, TimeUnit.SECONDS);
		assertThat(busy.lost.get(10, TimeUnit.SECONDS)).isInstanceOf(ConnectionLostException.class)
			.hasMessageContaining("amqp.mgmt.connection.close-timeout");
	}

	@Test
	void severalWhoWantItAnewAtTheSameTimeShareOneNewConnection() throws Exception {
		ask();
		attempt().open();
		FakeResident busy = resident();
		CompletableFuture<Void> first = this.connection.reopenAsync();
		CompletableFuture<Void> second = this.connection.reopenAsync();
		onLoop(busy.idle.get(10, TimeUnit.SECONDS));
		attempt().open();
		CompletableFuture.allOf(first, second).get(10, TimeUnit.SECONDS);
		assertThat(status().generation()).isEqualTo(2);
	}

	@Test
	void aLossMeanwhileIsALossAndTheNewConnectionAnew() throws Exception {
		ask();
		FakeAttempt first = attempt();
		first.open();
		FakeResident busy = resident();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		busy.idle.get(10, TimeUnit.SECONDS);
		first.lose();
		attempt().open();
		reopened.get(10, TimeUnit.SECONDS);
		assertThat(busy.lost.get(10, TimeUnit.SECONDS)).isSameAs(LOSS);
		assertThat(status().lastLoss().failure()).isSameAs(LOSS);
		onLoop(busy.idle.get());
		assertThat(this.connection.isOpen()).isTrue();
	}

	@Test
	void aPeerThatAnswersTheCloseByTheEndOfTheSocketWasNotLost() throws Exception {
		this.connection = connection(0, Duration.ofHours(1));
		ask();
		attempt().openAndEndWith(LOSS);
		FakeResident resident = resident();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		onLoop(resident.idle.get(10, TimeUnit.SECONDS));
		attempt().open();
		reopened.get(10, TimeUnit.SECONDS);
		assertThat(resident.lost.get(10, TimeUnit.SECONDS)).hasMessageContaining("opened the connection")
			.hasMessageContaining("anew");
		assertThat(status().lastLoss()).isNull();
	}

	@Test
	void whatCannotBeOpenedAnewIsToldAndTriedAgain() throws Exception {
		ask();
		attempt().open();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		attempt().fail(false);
		assertThat(
				catchThrowableOfType(CompletionException.class, () -> reopened.orTimeout(10, TimeUnit.SECONDS).join()))
			.hasCause(FAILURE);
		attempt().open();
		assertThat(ask().outcome()).isEqualTo("connected 2");
	}

	@Test
	void anAttemptThatMayHaveReadWhatWasReplacedIsMadeAgain() throws Exception {
		FakeWaiter waiter = ask();
		FakeAttempt stale = attempt();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		stale.open();
		FakeAttempt staleToo = attempt();
		CompletableFuture<Void> again = this.connection.reopenAsync();
		onLoop(() -> {
		});
		staleToo.fail(true);
		attempt().open();
		assertThat(waiter.outcome()).isEqualTo("connected 1");
		CompletableFuture.allOf(reopened, again).get(10, TimeUnit.SECONDS);
		assertThat(status().attempts().failed()).isZero();
	}

	@Test
	void aConnectionThatNobodyNeedsIsNotOpenedToBeOpenedAnew() throws Exception {
		this.connection.reopenAsync().get(10, TimeUnit.SECONDS);
		assertThat(this.attempts).isEmpty();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
	}

	@Test
	void aClosedConnectionIsNotOpenedAnew() throws Exception {
		ask();
		attempt().open();
		FakeResident busy = resident();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		busy.idle.get(10, TimeUnit.SECONDS);
		this.connection.closeAsync().get(10, TimeUnit.SECONDS);
		for (CompletableFuture<Void> each : List.of(reopened, this.connection.reopenAsync())) {
			assertThat(
					catchThrowableOfType(CompletionException.class, () -> each.orTimeout(10, TimeUnit.SECONDS).join()))
				.hasCauseInstanceOf(ManagementClosedException.class);
		}
		assertThat(this.attempts).isEmpty();
	}

	@Test
	void aDisconnectMeanwhileKeepsNobodyWaitingWhoNeedsTheConnection() throws Exception {
		ask();
		attempt().open();
		FakeResident busy = resident();
		CompletableFuture<Void> reopened = this.connection.reopenAsync();
		busy.idle.get(10, TimeUnit.SECONDS);
		FakeWaiter waiter = ask();
		disconnect();
		attempt().open();
		assertThat(waiter.outcome()).isEqualTo("connected 2");
		reopened.get(10, TimeUnit.SECONDS);
	}

	private FakeResident resident() {
		FakeResident resident = new FakeResident();
		this.connection.add(resident);
		return resident;
	}

	private FakeWaiter ask() {
		FakeWaiter waiter = new FakeWaiter();
		onLoop(() -> this.connection.connect(waiter));
		return waiter;
	}

	private void disconnect() {
		this.connection.disconnectAsync().orTimeout(10, TimeUnit.SECONDS).join();
	}

	private ConnectionStatus status() {
		assertThat(this.connection.connections()).hasSize(1);
		return this.connection.connections().get(0);
	}

	private void withdraw(FakeWaiter waiter) {
		onLoop(() -> this.connection.withdraw(waiter));
	}

	private void onLoop(Runnable task) {
		CompletableFuture.runAsync(task, this.connection::execute).orTimeout(10, TimeUnit.SECONDS).join();
	}

	private FakeAttempt attempt() throws InterruptedException {
		FakeAttempt attempt = this.attempts.poll(10, TimeUnit.SECONDS);
		assertThat(attempt).as("an attempt").isNotNull();
		return attempt;
	}

	private void assertEvents(String... expected) {
		List<String> seen = new CopyOnWriteArrayList<>();
		Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(() -> {
			this.events.drainTo(seen);
			return seen.size() >= expected.length;
		});
		assertThat(seen).containsExactly(expected);
	}

	private static final class FakeResident implements Resident {

		private final CompletableFuture<Runnable> idle = new CompletableFuture<>();

		private final CompletableFuture<ManagementException> lost = new CompletableFuture<>();

		@Override
		public void drain(Runnable idle) {
			this.idle.complete(idle);
		}

		@Override
		public void connectionLost(ManagementException failure) {
			this.lost.complete(failure);
		}

		@Override
		public void connectionClosed() {
		}

	}

	private static class FakeWaiter implements Waiter {

		private final CompletableFuture<String> outcome = new CompletableFuture<>();

		@Override
		public void connected(LiveConnection live) {
			this.outcome.complete("connected " + live.generation());
		}

		@Override
		public void failed(ManagementException failure) {
			this.outcome.complete((failure instanceof ManagementClosedException) ? failure.getMessage()
					: failure.failure().problem());
		}

		String outcome() throws Exception {
			return this.outcome.get(10, TimeUnit.SECONDS);
		}

	}

	private final class FakeAttempt implements Attempt {

		private final Attempt.Listener listener;

		private FakeConnection opened;

		private volatile boolean abandoned;

		FakeAttempt(long generation, Attempt.Listener listener) {
			this.listener = listener;
			this.opened = new FakeConnection(generation, listener, null);
		}

		void openAndEndWith(ManagementException end) {
			this.opened = new FakeConnection(this.opened.generation(), this.listener, end);
			open();
		}

		void open() {
			onLoop(() -> this.listener.opened(this.opened));
		}

		void lose() {
			onLoop(() -> this.listener.ended(this.opened, LOSS));
		}

		void fail(boolean permanent) {
			onLoop(() -> this.listener.attemptFailed(FAILURE, permanent));
		}

		@Override
		public void abandon(ManagementException reason) {
			this.abandoned = true;
		}

	}

	private record FakeConnection(long generation, Attempt.Listener listener,
			@Nullable ManagementException end) implements OpenConnection {

		@Override
		public boolean isWritable() {
			return true;
		}

		@Override
		public void whenWritable(Runnable task) {
			task.run();
		}

		@Override
		public boolean isConfidential() {
			return true;
		}

		@Override
		public Address address() {
			return new Address("host", 1);
		}

		@Override
		public void close(ManagementException reason) {
			this.listener.ended(this, (this.end != null) ? this.end : reason);
		}

		@Override
		public String host() {
			return address().host();
		}

		@Override
		public Map<String, Object> peerProperties() {
			return Map.of();
		}

		@Override
		public long maxFrameSize() {
			return 512;
		}

		@Override
		public SessionLease session(java.util.function.Consumer<ManagementException> lost) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void protocolViolation(String description) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * Fails after each event, which must not matter.
	 */
	private final class Recorder implements ConnectionStateListener {

		@Override
		public void stateChanged(ConnectionStateChange change) {
			record(change.from() + " to " + change.to());
		}

		@Override
		public void attemptFailed(ManagementException failure, @Nullable Duration nextAttempt) {
			record((nextAttempt != null) ? "failed, next later" : "failed");
		}

		private void record(String event) {
			String thread = Thread.currentThread().getName();
			ConnectionLifeCycleTests.this.events.add(thread.startsWith("amqp-mgmt-user") ? event : thread);
			throw new IllegalStateException("a listener that fails");
		}

	}

}
