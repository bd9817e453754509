package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.TlsFailedException;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStateChange;
import io.github.amqpmgmt.connection.ConnectionStateListener;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.support.ClosedPort;
import io.github.amqpmgmt.support.RawServer;
import io.github.amqpmgmt.support.TestKeys;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to requests when links and connections are lost and come back.
 */
class RecoveryTests extends TemplateFixture {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int WAITING = 20;

	private ManagementConnectionOptions.Builder fast() {
		return ManagementConnectionOptions.builder()
			.recovery(new RecoveryOptions(Duration.ofMillis(5), Duration.ofMillis(50), 0));
	}

	private List<CompletableFuture<ManagementResponse>> send(ManagementTemplate template, String operation, int count) {
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			futures.add(template.executeAsync(operation, null, null, PATIENCE));
		}
		return futures;
	}

	private static void assertAnswered(List<CompletableFuture<ManagementResponse>> futures) {
		futures.forEach((future) -> assertThat(future.join().isSuccess()).isTrue());
	}

	private static ConnectionStateListener attempts(AtomicInteger failed) {
		return new ConnectionStateListener() {

			@Override
			public void stateChanged(ConnectionStateChange change) {
			}

			@Override
			public void attemptFailed(ManagementException failure, Duration nextAttempt) {
				failed.incrementAndGet();
			}

		};
	}

	@Test
	void requestsWaitForAPeerThatIsNotThereYet() {
		AtomicInteger attempts = new AtomicInteger();
		List<CompletableFuture<ManagementResponse>> early;
		int port;
		try (ClosedPort closed = new ClosedPort()) {
			port = closed.port();
			connect(fast().address(closed.address()).stateListener(attempts(attempts)));
			early = send(this.template, "CREATE", WAITING);
			Awaitility.await().atMost(PATIENCE).until(() -> attempts.get() >= 3);
			assertThat(early).noneMatch(CompletableFuture::isDone);
		}
		restart(EmbeddedManagementNode.builder().port(port));
		this.node.whenAny().reply(201, null, null);
		assertAnswered(early);
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		assertThat(this.node.requests()).hasSize(WAITING);
	}

	@Test
	void whatWasNotSentIsSentOnTheNextConnectionAndWhatWasSentFails() {
		connect(fast().uri(this.node.uri()));
		this.node.when("HANG").dropReply();
		this.node.when("CREATE").reply(201, null, null);
		ManagementTemplate narrow = ManagementTemplate.builder(this.connection).maxInFlight(1).build();
		CompletableFuture<?> sent = narrow.executeAsync("HANG", null, null);
		List<CompletableFuture<ManagementResponse>> waiting = send(narrow, "CREATE", WAITING);
		this.node.awaitRequests(1, PATIENCE);
		this.node.dropConnections();
		assertThat(failure(ConnectionLostException.class, sent::join).execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertAnswered(waiting);
		assertThat(this.node.requests()).hasSize(1 + WAITING);
		assertThat(this.node.connectionsAccepted()).isEqualTo(2);
	}

	@Test
	void whatWasNotSentIsSentOnTheNextLinksAndWhatWasSentFails() {
		connect(fast().uri(this.node.uri()));
		this.node.when("DETACH").detachLink("amqp:link:detach-forced", "maintenance");
		this.node.when("CREATE").reply(201, null, null);
		ManagementTemplate narrow = ManagementTemplate.builder(this.connection).maxInFlight(1).build();
		CompletableFuture<?> sent = narrow.executeAsync("DETACH", null, null);
		List<CompletableFuture<ManagementResponse>> waiting = send(narrow, "CREATE", WAITING);
		failure(LinkDetachedException.class, sent::join);
		assertAnswered(waiting);
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void aConnectionLostWhileNothingIsUnderWayComesBackUnasked() {
		connect(fast().uri(this.node.uri()));
		this.connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
		this.node.dropConnections();
		Awaitility.await().atMost(PATIENCE).until(() -> this.node.connectionsAccepted() == 2);
		Awaitility.await().atMost(PATIENCE).until(() -> this.connection.state() == ConnectionState.READY);
	}

	@Test
	void linksThatThePeerDetachesWhileIdleAreAttachedForTheNextRequestOnly() throws Exception {
		connect(fast().uri(this.node.uri()));
		this.node.whenAny().reply(200, null, null);
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		ManagementTemplate listened = ManagementTemplate.builder(this.connection).nodeListener(events(events)).build();
		listened.execute("CREATE");
		assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("attached 1");
		this.node.detachLinks("amqp:link:detach-forced", "idle");
		assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("detached amqp:link:detach-forced");
		assertThat(this.node.linkCount()).isZero();
		assertThat(listened.execute("CREATE").isSuccess()).isTrue();
		assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("attached 1");
	}

	@Test
	void requestsThatCrossADetachAreAnswered() {
		connect(fast().uri(this.node.uri()));
		this.node.whenAny().reply(200, null, null);
		ManagementTemplate template = ManagementTemplate.builder(this.connection)
			.retry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(4)))
			.build();
		for (int i = 0; i < 50; i++) {
			CompletableFuture<ManagementResponse> future = template.executeAsync("READ", null, null, PATIENCE);
			this.node.detachLinks("amqp:link:detach-forced", "idle");
			assertThat(future.join().isSuccess()).isTrue();
		}
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "DYNAMIC", "PAIR" })
	void eachPairOfLinksHasAReplyAddressAndIdsOfItsOwn(ReplyScheme scheme) {
		connect(fast().uri(this.node.uri()));
		this.node.whenAny().reply(200, null, null);
		ManagementTemplate template = ManagementTemplate.builder(this.connection).reply(scheme).build();
		template.execute("READ");
		template.execute("READ");
		this.node.detachLinks("amqp:link:detach-forced", "idle");
		template.execute("READ");
		this.node.dropConnections();
		template.execute("READ");
		List<ReceivedRequest> requests = this.node.requests();
		assertThat(requests).filteredOn((request) -> request.replyTo().equals(requests.get(0).replyTo()))
			.containsExactly(requests.get(0), requests.get(1));
		assertThat(requests.subList(1, requests.size())).extracting(ReceivedRequest::replyTo).doesNotHaveDuplicates();
		assertThat(requests.subList(1, requests.size()))
			.extracting((request) -> request.messageId().toString().split("-")[0])
			.doesNotHaveDuplicates();
	}

	@Test
	void aPeerThatIsRestartedIsFoundAgain() {
		connect(fast().uri(this.node.uri()));
		this.node.whenAny().reply(200, null, null);
		this.template.execute("CREATE");
		int port = this.node.port();
		this.node.close();
		Awaitility.await().atMost(PATIENCE).until(() -> this.connection.state() == ConnectionState.RECOVERING);
		List<CompletableFuture<ManagementResponse>> futures = send(this.template, "CREATE", WAITING);
		restart(EmbeddedManagementNode.builder().port(port));
		this.node.whenAny().reply(200, null, null);
		assertAnswered(futures);
		assertThat(this.node.requests()).hasSize(WAITING);
	}

	private static ManagementNodeListener events(BlockingQueue<String> events) {
		return new ManagementNodeListener() {

			@Override
			public void attached(String target, long generation) {
				events.add("attached " + generation);
			}

			@Override
			public void detached(String target, ManagementException failure) {
				events.add("detached " + failure.condition());
			}

		};
	}

	@Test
	void requestsThatMakeThePeerDetachHoldUpOthersForTheFirstDelayOnly() {
		connect(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.recovery(new RecoveryOptions(Duration.ofMillis(20), Duration.ofHours(1), 0)));
		this.node.when("DETACH").detachLink("amqp:link:detach-forced", null);
		this.node.when("CREATE").reply(201, null, null);
		for (int i = 0; i < 15; i++) {
			failure(LinkDetachedException.class, () -> this.template.execute("DETACH"));
			assertThat(this.template.operation("CREATE").timeout(PATIENCE).execute().isSuccess()).isTrue();
		}
	}

	@Test
	void aDelayThatFollowsALostLinkIsNamedWithTheLoss() {
		connect(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.recovery(new RecoveryOptions(Duration.ofMinutes(1), Duration.ofMinutes(1), 0)));
		this.node.when("DETACH").detachLink("amqp:link:detach-forced", "maintenance");
		failure(LinkDetachedException.class, () -> this.template.execute("DETACH"));
		assertThat(failure(RequestTimeoutException.class, () -> timed("READ", 100).execute()))
			.hasMessageContaining("waiting for the links to be attached, which failed before")
			.hasMessageContaining("amqp:link:detach-forced (maintenance)");
	}

	@Test
	void theNextHostIsTakenWhenTheFirstIsLost() {
		try (EmbeddedManagementNode second = EmbeddedManagementNode.start()) {
			connect(fast().address(new Address(this.node.host(), this.node.port()))
				.address(new Address(second.host(), second.port())));
			this.node.whenAny().reply(200, null, "first");
			second.whenAny().reply(200, null, "second");
			assertThat(this.template.execute("READ").body()).isEqualTo("first");
			this.node.close();
			assertThat(this.template.execute("READ").body()).isEqualTo("second");
			this.connection.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
		}
	}

	@Test
	void aRecoveryThatIsRefusedForGoodEndsTheWaiting() {
		restart(EmbeddedManagementNode.builder().user("guest", TestSecrets.PASSWORD));
		connect(fast().uri(this.node.uri()).credentials(() -> new Credentials("guest", TestSecrets.PASSWORD)));
		this.node.when("HANG").dropReply();
		ManagementTemplate narrow = ManagementTemplate.builder(this.connection).maxInFlight(1).build();
		CompletableFuture<?> sent = narrow.executeAsync("HANG", null, null);
		List<CompletableFuture<ManagementResponse>> waiting = send(narrow, "CREATE", WAITING);
		this.node.awaitRequests(1, PATIENCE);
		this.node.refuseAuthentication(1);
		this.node.dropConnections();
		failure(ConnectionLostException.class, sent::join);
		for (CompletableFuture<ManagementResponse> future : waiting) {
			assertThat(failure(AuthenticationFailedException.class, future::join).execution())
				.isEqualTo(Execution.NOT_EXECUTED);
		}
		assertThat(this.node.authenticationFailures()).isEqualTo(1);
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
	}

	@Test
	void aTemporaryRefusalToAuthenticateIsWaitedOut() {
		restart(EmbeddedManagementNode.builder().user("guest", TestSecrets.PASSWORD));
		this.node.whenAny().reply(200, null, null);
		this.node.refuseAuthentication(4);
		connect(fast().uri(this.node.uri()).credentials(() -> new Credentials("guest", TestSecrets.PASSWORD)));
		List<CompletableFuture<ManagementResponse>> futures = send(this.template, "CREATE", WAITING);
		Awaitility.await().atMost(PATIENCE).until(() -> this.node.authenticationFailures() >= 3);
		this.node.reset();
		this.node.whenAny().reply(200, null, null);
		assertAnswered(futures);
	}

	@Test
	void cancellingOneWhoWaitsDoesNotEndTheSharedAttempt() {
		try (RawServer silent = new RawServer()) {
			connect(fast().address(new Address("127.0.0.1", silent.port()))
				.address(new Address(this.node.host(), this.node.port()))
				.openTimeout(Duration.ofSeconds(1)));
			this.node.whenAny().reply(200, null, null);
			List<CompletableFuture<ManagementResponse>> futures = send(this.template, "CREATE", 3);
			Awaitility.await().atMost(PATIENCE).until(() -> this.connection.state() == ConnectionState.CONNECTING);
			futures.get(0).cancel(true);
			futures.get(2).cancel(true);
			assertThat(futures.get(1).join().isSuccess()).isTrue();
			assertThat(this.node.requests()).hasSize(1);
		}
	}

	@Test
	void theDeadlineIsKeptWhileThePeerIsAway() {
		connect(fast().uri(this.node.uri()));
		this.node.whenAny().reply(200, null, null);
		this.template.execute("READ");
		this.node.close();
		Awaitility.await().atMost(PATIENCE).until(() -> this.connection.state() == ConnectionState.RECOVERING);
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("READ", 200).execute());
		assertThat(failure).hasMessageContaining("waiting for the connection, which failed before");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void anAttachThatFailsForAPassingReasonIsTriedAgain() {
		restart(EmbeddedManagementNode.builder().refuseAddress("$management", "amqp:internal-error", "starting"));
		connect(fast().uri(this.node.uri()));
		this.connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("READ", 1500).execute());
		assertThat(failure).hasMessageContaining("waiting for the links to be attached, which failed before")
			.hasMessageContaining("amqp:internal-error (starting)")
			.hasCauseInstanceOf(AttachRefusedException.class);
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void aRedirectEndsTheWaitingAndIsNotFollowed() {
		restart(EmbeddedManagementNode.builder().refuseAddress("$management", "amqp:link:redirect", "elsewhere"));
		connect(fast().uri(this.node.uri()));
		AttachRefusedException failure = failure(AttachRefusedException.class, () -> this.template.execute("READ"));
		assertThat(failure.condition()).isEqualTo("amqp:link:redirect");
		assertThat(failure).hasMessageContaining("amqp:link:redirect (elsewhere), which is not followed");
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void aCertificateThatIsNotTrustedEndsTheWaiting() {
		restart(EmbeddedManagementNode.builder().tls(TestKeys.keyStore(), TestKeys.password()));
		connect(fast().uri(this.node.uri()).tls(TlsOptions.defaults()));
		failure(TlsFailedException.class, () -> this.template.execute("READ"));
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
	}

}
