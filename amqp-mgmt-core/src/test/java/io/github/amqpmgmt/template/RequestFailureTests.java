package io.github.amqpmgmt.template;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.RawServer;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(120)
class RequestFailureTests {

	private EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private ManagementConnection connection;

	private ManagementTemplate template;

	private void connect() {
		connect(ManagementConnectionOptions.builder().uri(this.node.uri()));
	}

	private void connect(ManagementConnectionOptions.Builder options) {
		this.connection = ManagementConnection.create(options.build());
		this.template = ManagementTemplate.builder(this.connection).build();
	}

	private void restart(EmbeddedManagementNode.Builder builder) {
		this.node.close();
		this.node = builder.start();
	}

	@AfterEach
	void stopWithNothingLeft() {
		if (this.connection != null) {
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.template.pending() == 0);
			this.connection.close();
			Leftovers.assertNoConnections(this.node);
		}
		Leftovers.assertNoThreads();
		this.node.close();
	}

	// Arguments that can never be sent

	@Test
	void operationsThatAreNullOrEmptyAreRefused() {
		connect();
		for (String operation : new String[] { null, "", "  " }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.template.operation(operation))
				.withMessageContaining("'operation' must not be null or blank")
				.withMessageContaining("GET-TYPES");
			assertThatIllegalArgumentException().isThrownBy(() -> this.template.execute(operation));
			assertThatIllegalArgumentException().isThrownBy(() -> this.template.executeAsync(operation, "type", null));
		}
	}

	@Test
	void negativeTimeoutsAreRefused() {
		connect();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.template.execute("READ", null, null, Duration.ofMillis(-1)))
			.withMessageContaining("'timeout' must not be negative");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ManagementTemplate.builder(this.connection).timeout(Duration.ofMillis(-1)));
	}

	@Test
	void valuesThatAmqpCannotCarryAreRefusedBeforeAnythingIsSent() {
		connect();
		List<Object> recursive = new ArrayList<>();
		recursive.add(recursive);
		for (Object body : List.of(LocalDate.EPOCH, Map.of("a", List.of(LocalDate.EPOCH)),
				new Object[] { LocalDate.EPOCH }, recursive)) {
			RequestNotEncodableException failure = failure(RequestNotEncodableException.class,
					() -> this.template.operation("CREATE").type("queue").body(body).execute());
			assertThat(failure).hasMessageContaining("CREATE of queue on $management")
				.hasMessageContaining("was not executed");
		}
		failure(RequestNotEncodableException.class,
				() -> this.template.operation("A").property("when", LocalDate.EPOCH).execute());
		assertThat(this.node.connectionsAccepted()).isZero();
	}

	// Errors that the node answers

	@Test
	void errorStatusesAreTypedExceptionsWithTheWholeAnswer() {
		connect();
		this.node.when("READ")
			.reply(ManagementReply.of(404, "no such queue", null).withErrorCondition("amqp:not-found"));
		this.node.when("CREATE").reply(409, "exists", Map.of("name", "orders"));
		this.node.when("X").reply(503, null, null);
		EntityNotFoundException notFound = failure(EntityNotFoundException.class,
				() -> this.template.operation("READ").type("queue").name("orders").execute());
		assertThat(notFound).hasMessageContaining("answered 404 (no such queue)")
			.hasMessageContaining("READ of queue on $management at " + this.node.host() + ":" + this.node.port());
		assertThat(notFound.condition()).isEqualTo("amqp:not-found");
		assertThat(notFound.execution()).isEqualTo(Execution.ANSWERED);
		assertThat(notFound.request().messageId()).isNotNull();
		assertThat(failure(EntityConflictException.class, () -> this.template.execute("CREATE")).response().bodyAsMap())
			.containsEntry("name", "orders");
		assertThat(failure(ErrorResponseException.class, () -> this.template.execute("X")).statusCode()).isEqualTo(503);
	}

	@Test
	void theStackTraceOfABlockingCallShowsItsCaller() {
		connect();
		this.node.whenAny().reply(404, null, null);
		ManagementException failure = failure(EntityNotFoundException.class, () -> this.template.execute("READ"));
		assertThat(failure.getStackTrace()).extracting(StackTraceElement::getClassName)
			.contains(RequestFailureTests.class.getName());
	}

	@Test
	void malformedRepliesFailOnlyTheirRequest() {
		connect();
		this.node.when("NONE").reply(ManagementReply.withoutStatus(null));
		this.node.when("TEXT").reply(ManagementReply.ok(null).withStatusCode("fine"));
		this.node.when("SLOW").after(Duration.ofMillis(100)).reply(200, null, null);
		CompletableFuture<?> neighbour = this.template.operation("SLOW").executeAsync();
		assertThat(failure(MalformedResponseException.class, () -> this.template.execute("NONE")))
			.hasMessageContaining("has no status")
			.hasMessageContaining("amqp.mgmt.status-code-field");
		assertThat(failure(MalformedResponseException.class, () -> this.template.execute("TEXT")).execution())
			.isEqualTo(Execution.ANSWERED);
		assertThat(neighbour.orTimeout(10, TimeUnit.SECONDS).join()).isNotNull();
	}

	@Test
	void repliesThatMatchNothingAreIgnored() {
		connect();
		this.node.when("STRAY").reply(ManagementReply.ok(null).withCorrelationId("nobody"));
		this.node.when("BARE").reply(ManagementReply.ok(null).withoutCorrelationId());
		this.node.when("TWICE").replyTwice().reply(200, null, 1);
		failure(RequestTimeoutException.class, () -> timed("STRAY", 200).execute());
		failure(RequestTimeoutException.class, () -> timed("BARE", 200).execute());
		for (int i = 0; i < 20; i++) {
			assertThat(this.template.execute("TWICE").body()).isEqualTo(1);
		}
	}

	@Test
	void aReplyBeyondTheBoundFailsNobodyElse() {
		connect();
		ManagementTemplate small = ManagementTemplate.builder(this.connection).maxResponseSize(10_000).build();
		this.node.when("LARGE").reply(200, null, new byte[200_000]);
		this.node.when("SMALL").reply(200, null, 1);
		for (int i = 0; i < 3; i++) {
			assertThat(failure(MalformedResponseException.class, () -> small.execute("LARGE")))
				.hasMessageContaining("more than 10000 bytes")
				.hasMessageContaining("amqp.mgmt.max-response-size");
			assertThat(small.execute("SMALL").body()).isEqualTo(1);
		}
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	// Refused by the peer

	@Test
	void outcomesOtherThanAcceptedFailTheRequestWithThePeersWords() {
		connect();
		this.node.when("REJECT").reject("amqp:not-allowed", "read only");
		this.node.when("RELEASE").release();
		this.node.when("MODIFY").modify(true, false);
		RequestRefusedException rejected = failure(RequestRefusedException.class,
				() -> this.template.execute("REJECT"));
		assertThat(rejected).hasMessageContaining("rejected the request: amqp:not-allowed (read only)");
		assertThat(rejected.condition()).isEqualTo("amqp:not-allowed");
		assertThat(rejected.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(failure(RequestRefusedException.class, () -> this.template.execute("RELEASE")).execution())
			.isEqualTo(Execution.NOT_EXECUTED);
		assertThat(failure(RequestRefusedException.class, () -> this.template.execute("MODIFY")).execution())
			.isEqualTo(Execution.OUTCOME_UNKNOWN);
	}

	@Test
	void anAddressThatCannotBeAttachedFailsAllWaitersAtOnce() {
		connect();
		for (ReplyScheme scheme : ReplyScheme.values()) {
			ManagementTemplate unknown = ManagementTemplate.builder(this.connection)
				.target("no-such-node")
				.reply(scheme)
				.build();
			AttachRefusedException failure = failure(AttachRefusedException.class, () -> unknown.execute("READ"));
			assertThat(failure).hasMessageContaining("refused to attach")
				.hasMessageContaining("no-such-node")
				.hasMessageContaining("amqp:not-found")
				.hasMessageContaining("amqp.mgmt.target");
			assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
			assertThat(unknown.pending()).isZero();
		}
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.linkCount() == 0);
	}

	@Test
	void aTargetThatNeverGivesCreditIsATimeoutThatSaysSo() {
		restart(EmbeddedManagementNode.builder().withoutCredit());
		connect();
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("READ", 300).execute());
		assertThat(failure).hasMessageContaining("within 300 ms")
			.hasMessageContaining("waiting for the peer to give credit");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void aRequestBeyondThePeersLimitIsRefusedBeforeItIsSent() {
		restart(EmbeddedManagementNode.builder().maxMessageSize(1000));
		connect();
		this.node.whenAny().reply(200, null, null);
		RequestTooLargeException failure = failure(RequestTooLargeException.class,
				() -> this.template.operation("CREATE").body(new byte[2000]).execute());
		assertThat(failure).hasMessageContaining("the peer takes 1000 at most");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(this.template.execute("A").isSuccess()).isTrue();
		assertThat(this.node.requests()).hasSize(1);
	}

	// Deadlines, cancellation, admission

	@Test
	void aRequestWithoutAnswerTimesOutWithUnknownOutcomeAndALateReplyIsIgnored() {
		connect();
		this.node.when("SLOW").after(Duration.ofMillis(400)).reply(200, null, null);
		this.node.when("NEXT").after(Duration.ofMillis(600)).reply(200, null, 2);
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("SLOW", 200).execute());
		assertThat(failure).hasMessageContaining("within 200 ms")
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

	// Losses

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
	void failuresToConnectReachTheRequestWithItsName() {
		connect(ManagementConnectionOptions.builder().address(new Address("127.0.0.1", RawServer.closedPort())));
		ConnectionFailedException failure = failure(ConnectionFailedException.class,
				() -> this.template.operation("READ").type("queue").execute());
		assertThat(failure).hasMessageContaining("was refused").hasMessageContaining("READ of queue on $management");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(failure.request().peer()).startsWith("127.0.0.1:");
	}

	@Test
	void aWrongPasswordEndsAllWaitersWithoutAStormOfAttempts() {
		restart(EmbeddedManagementNode.builder().user("guest", "right"));
		connect(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.credentials(() -> new Credentials("guest", "wrong")));
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
	void aDeadlineThatPassesDuringTheBackOffNamesTheFailureBefore() {
		connect(ManagementConnectionOptions.builder().address(new Address("127.0.0.1", RawServer.closedPort())));
		for (int i = 0; i < 3; i++) {
			failure(ConnectionFailedException.class, () -> this.template.execute("READ"));
		}
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("READ", 50).execute());
		assertThat(failure).hasMessageContaining("waiting for the connection, which failed before")
			.hasMessageContaining("was refused")
			.hasCauseInstanceOf(ConnectionFailedException.class);
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

	// Callbacks

	@Test
	void aCallbackMayBlockOnAnotherRequestEvenWithOneCallbackThread() {
		connect();
		this.node.whenAny().reply(200, null, 1);
		java.util.concurrent.ExecutorService one = java.util.concurrent.Executors.newSingleThreadExecutor();
		try {
			ManagementTemplate single = ManagementTemplate.builder(this.connection).callbackExecutor(one).build();
			Object body = single.operation("A")
				.executeAsync()
				.thenApply((first) -> single.operation("B").executeAsync().join().body())
				.orTimeout(10, TimeUnit.SECONDS)
				.join();
			assertThat(body).isEqualTo(1);
		}
		finally {
			one.shutdown();
		}
	}

	@Test
	void callbacksNeverRunOnTheEventLoop() {
		connect();
		this.node.whenAny().reply(200, null, 1);
		List<CompletableFuture<String>> threads = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			threads.add(this.template.operation("A").executeAsync().thenApply((r) -> Thread.currentThread().getName()));
		}
		threads.forEach((name) -> assertThat(name.join()).doesNotContain("loop"));
	}

	@Test
	void aBlockingCallInACallbackOnTheEventLoopFailsAtOnce() {
		connect();
		this.node.whenAny().reply(200, null, 1);
		ManagementTemplate direct = ManagementTemplate.builder(this.connection).callbackExecutor(Runnable::run).build();
		Throwable thrown = direct.operation("A")
			.executeAsync()
			.thenApply((response) -> catchThrowable(() -> direct.execute("B")))
			.orTimeout(10, TimeUnit.SECONDS)
			.join();
		assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessageContaining("executeAsync");
		assertThatIllegalStateException().isThrownBy(() -> {
			throw thrown;
		});
	}

	@Test
	void listenersHearOfEachRequestOnceAndTheirFailuresAreIgnored() {
		connect();
		this.node.when("A").reply(200, null, 1);
		this.node.when("E").reply(404, null, 1);
		List<String> heard = java.util.Collections.synchronizedList(new ArrayList<>());
		ManagementTemplate listened = ManagementTemplate.builder(this.connection).requestListener((target, request) -> {
			heard.add("started " + request.operation() + " " + target);
			return (response, failure) -> {
				heard.add("ended " + ((response != null) ? response.statusCode() : -1) + " "
						+ ((failure != null) ? failure.getClass().getSimpleName() : "fine"));
				throw new IllegalStateException("from a listener");
			};
		}).build();
		listened.execute("A");
		failure(EntityNotFoundException.class, () -> listened.execute("E"));
		failure(RequestNotEncodableException.class, () -> listened.execute("N", null, LocalDate.EPOCH));
		listened.operation("A").executeAsync().thenRun(() -> heard.add("stage")).orTimeout(10, TimeUnit.SECONDS).join();
		assertThat(heard).containsExactly("started A $management", "ended 200 fine", "started E $management",
				"ended 404 EntityNotFoundException", "started N $management", "ended -1 RequestNotEncodableException",
				"started A $management", "ended 200 fine", "stage");
	}

	private io.github.amqpmgmt.ManagementOperations.OperationSpec timed(String operation, long millis) {
		return this.template.operation(operation).timeout(Duration.ofMillis(millis));
	}

	private static <T extends ManagementException> T failure(Class<T> type,
			org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		Throwable thrown = catchThrowable(call);
		Throwable failure = (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
		assertThat(failure).isInstanceOf(type);
		return type.cast(failure);
	}

}
