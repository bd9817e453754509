package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ConnectionResources;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.ClosedPort;
import io.github.amqpmgmt.support.RawServer;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestLifeTests extends TemplateFixture {

	@Test
	void aRequestWithoutAnswerTimesOutWithUnknownOutcomeAndALateReplyIsIgnored() {
		connect();
		this.template.operation("CONNECT").exchange();
		this.node.when("SLOW").after(Duration.ofMillis(1000)).reply(200, null, null);
		this.node.when("NEXT").after(Duration.ofMillis(1200)).reply(200, null, 2);
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("SLOW", 500).execute());
		assertThat(failure).hasMessageContaining("within 500 ms")
			.hasMessageContaining("waiting for the reply")
			.hasMessageContaining("may have been executed");
		assertThat(failure.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertThat(failure.request().messageId()).isNotNull();
		assertThat(this.template.execute("NEXT").body()).isEqualTo(2);
	}

	@Test
	void theDeadlineCoversTheConnection() {
		try (RawServer silent = new RawServer()) {
			connect(ManagementConnectionOptions.builder().address(new Address("127.0.0.1", silent.port())));
			RequestTimeoutException failure = failure(RequestTimeoutException.class,
					() -> timed("READ", 300).execute());
			assertThat(failure).hasMessageContaining("waiting for the connection");
			assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		}
	}

	@Test
	void cancellingFreesTheSlotAtOnce() {
		connect();
		this.node.when("NEVER").dropReply();
		this.node.when("A").reply(200, null, 1);
		ManagementTemplate single = ManagementTemplate.builder(this.connection).maxInFlight(1).maxWaiting(0).build();
		for (int i = 0; i < 100; i++) {
			CompletableFuture<?> future = single.operation("NEVER").executeAsync();
			assertThat(future.cancel(true)).isTrue();
			assertThat(single.pending()).isZero();
		}
		assertThat(single.execute("A").body()).isEqualTo(1);
	}

	@Test
	void theCallersOwnTimeoutFreesTheSlotToo() {
		connect();
		this.node.when("NEVER").dropReply();
		CompletableFuture<?> future = this.template.operation("NEVER")
			.executeAsync()
			.orTimeout(50, TimeUnit.MILLISECONDS);
		assertThat(catchThrowableOfType(CompletionException.class, future::join))
			.hasCauseInstanceOf(TimeoutException.class);
		assertThat(this.template.pending()).isZero();
	}

	@Test
	void beyondTheBoundsRequestsAreRefusedAndThoseWaitingAreSentInTurn() {
		connect();
		this.node.whenAny().after(Duration.ofMillis(50)).reply(200, null, null);
		ManagementTemplate bounded = ManagementTemplate.builder(this.connection).maxInFlight(2).maxWaiting(3).build();
		List<CompletableFuture<?>> futures = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			futures.add(bounded.operation("A").property("n", i).executeAsync());
		}
		TooManyRequestsException refused = failure(TooManyRequestsException.class, () -> bounded.execute("A"));
		assertThat(refused).hasMessageContaining("2 requests in flight and 3 waiting");
		assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
		futures.forEach((future) -> future.orTimeout(10, TimeUnit.SECONDS).join());
		assertThat(this.node.requests()).extracting((request) -> request.applicationProperties().get("n"))
			.containsExactly(0, 1, 2, 3, 4);
	}

	@Test
	void anInterruptedCallerFreesItsSlotAndKeepsTheFlag() {
		connect();
		this.node.when("NEVER").dropReply();
		Thread.currentThread().interrupt();
		RequestInterruptedException failure = failure(RequestInterruptedException.class,
				() -> this.template.execute("NEVER"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(failure).hasMessageContaining("NEVER on $management");
		assertThat(this.template.pending()).isZero();
	}

	@Test
	void aLostConnectionFailsWhatIsUnderWayAndTheNextRequestConnectsAnew() {
		connect();
		this.node.when("NEVER").dropReply();
		this.node.when("DROP").dropConnection();
		this.node.when("CLOSE").closeConnection("amqp:connection:forced", "maintenance");
		this.node.when("A").reply(200, null, null);
		CompletableFuture<?> pending = this.template.operation("NEVER").executeAsync();
		failure(ConnectionLostException.class, () -> this.template.execute("DROP"));
		ConnectionLostException lost = failure(ConnectionLostException.class, pending::join);
		assertThat(lost.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertThat(lost).hasMessageContaining("NEVER on $management").hasMessageContaining("may have been executed");
		assertThat(this.template.execute("A").isSuccess()).isTrue();
		ConnectionLostException closed = failure(ConnectionLostException.class, () -> this.template.execute("CLOSE"));
		assertThat(closed.condition()).isEqualTo("amqp:connection:forced");
		assertThat(closed).hasMessageContaining("maintenance");
		assertThat(this.template.execute("A").isSuccess()).isTrue();
	}

	@Test
	void aLostLinkOrSessionFailsWhatIsUnderWayAndTheNextRequestAttachesAnew() {
		connect();
		this.node.when("DETACH").detachLink("amqp:resource-deleted", "gone");
		this.node.when("DETACH-REPLY").detachReplyLink("amqp:link:detach-forced", "idle");
		this.node.when("END").endSession("amqp:session:errant-link", "odd");
		this.node.when("A").reply(200, null, null);
		LinkDetachedException detached = failure(LinkDetachedException.class, () -> this.template.execute("DETACH"));
		assertThat(detached.condition()).isEqualTo("amqp:resource-deleted");
		assertThat(this.template.execute("A").isSuccess()).isTrue();
		failure(LinkDetachedException.class, () -> this.template.execute("DETACH-REPLY"));
		assertThat(this.template.execute("A").isSuccess()).isTrue();
		ConnectionLostException ended = failure(ConnectionLostException.class, () -> this.template.execute("END"));
		assertThat(ended).hasMessageContaining("ended the session: amqp:session:errant-link (odd)");
		assertThat(this.template.execute("A").isSuccess()).isTrue();
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		assertThat(this.node.linkCount()).isEqualTo(2);
	}

	@Test
	void aPeerThatCannotBeReachedIsNamedWhenTheDeadlinePasses() {
		try (ClosedPort closed = new ClosedPort()) {
			connect(ManagementConnectionOptions.builder().address(closed.address()));
			RequestTimeoutException failure = failure(RequestTimeoutException.class,
					() -> timed("READ", 3000).type("queue").execute());
			assertThat(failure).hasMessageContaining("waiting for the connection, which failed before")
				.hasMessageContaining("was refused")
				.hasMessageContaining("READ of queue on $management")
				.hasMessageContaining("Check that the peer is running")
				.hasCauseInstanceOf(ConnectionFailedException.class);
			assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
			assertThat(failure.request().peer()).startsWith("127.0.0.1:");
			assertThat(failure.request().sendings()).isZero();
		}
	}

	@Test
	void aWrongPasswordEndsAllWaitersWithoutAStormOfAttempts() {
		restart(EmbeddedManagementNode.builder().user("guest", TestSecrets.PASSWORD));
		connect(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.credentials(() -> new Credentials("guest", TestSecrets.WRONG_PASSWORD)));
		List<CompletableFuture<?>> futures = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			futures.add(this.template.operation("READ").executeAsync());
		}
		for (CompletableFuture<?> future : futures) {
			failure(AuthenticationFailedException.class, future::join);
		}
		assertThat(this.node.authenticationFailures()).isEqualTo(1);
	}

	@Test
	void aDeadlineThatPassesAfterRefusedAttachesNamesTheRefusal() {
		connect();
		ManagementTemplate nowhere = ManagementTemplate.builder(this.connection).target("nowhere").build();
		for (int i = 0; i < 3; i++) {
			failure(AttachRefusedException.class, () -> nowhere.execute("READ"));
		}
		RequestTimeoutException failure = failure(RequestTimeoutException.class,
				() -> nowhere.operation("READ").timeout(Duration.ofMillis(50)).execute());
		assertThat(failure).hasMessageContaining("waiting for the links to be attached, which failed before")
			.hasMessageContaining("No such address: nowhere")
			.hasCauseInstanceOf(AttachRefusedException.class);
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void closingFailsWhatIsUnderWayAndIsFinal() {
		connect();
		this.node.when("NEVER").dropReply();
		CompletableFuture<?> pending = this.template.operation("NEVER").executeAsync();
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !this.node.requests().isEmpty());
		this.template.close();
		assertThat(failure(ManagementClosedException.class, pending::join).execution())
			.isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertThat(failure(ManagementClosedException.class, () -> this.template.execute("A")).execution())
			.isEqualTo(Execution.NOT_EXECUTED);
		this.template.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
		assertThat(this.node.linkCount()).isZero();
		assertThat(this.node.connectionCount()).isEqualTo(1);
	}

	@Test
	void closingTheConnectionClosesItsTemplates() {
		connect();
		this.node.when("NEVER").dropReply();
		CompletableFuture<?> pending = this.template.operation("NEVER").executeAsync();
		this.connection.close();
		failure(ManagementClosedException.class, pending::join);
		failure(ManagementClosedException.class, () -> this.template.execute("A"));
		this.template.close();
	}

	@Test
	void aTemplateOnAClosedConnectionIsClosed() {
		connect();
		this.connection.close();
		assertClosed(ManagementTemplate.builder(this.connection).build());
	}

	@Test
	void aTemplateOnAClosedConnectionWhoseEventLoopLivesIsClosed() {
		connect();
		try (ConnectionResources shared = ConnectionResources.create()) {
			ManagementConnection closed = ManagementConnection.create(this.connection.options(), shared);
			closed.close();
			assertClosed(ManagementTemplate.builder(closed).build());
		}
	}

	private static void assertClosed(ManagementTemplate template) {
		assertThat(failure(ManagementClosedException.class, () -> template.execute("A")).execution())
			.isEqualTo(Execution.NOT_EXECUTED);
		CompletableFuture<?> future = template.operation("A").executeAsync();
		assertThat(failure(ManagementClosedException.class, future::join).execution())
			.isEqualTo(Execution.NOT_EXECUTED);
		assertThat(template.pending()).isZero();
		template.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
	}

}
