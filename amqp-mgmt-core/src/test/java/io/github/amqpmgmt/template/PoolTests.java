package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.node.Admission;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.support.ClosedPort;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Requests of one node over several connections.
 */
class PoolTests extends TemplateFixture {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int BURST = 40;

	private static final int WRITES = 1500;

	@BeforeEach
	void program() {
		this.node.whenAny().reply(200, null, null);
		this.node.when("HANG").dropReply();
		this.node.when("DROP").dropConnection();
	}

	private static ManagementConnectionOptions.Builder pool(int size) {
		return ManagementConnectionOptions.builder()
			.poolSize(size)
			.recovery(new RecoveryOptions(Duration.ofMillis(5), Duration.ofMillis(50), 0));
	}

	/**
	 * Opens all connections, so that which one a request goes to is certain.
	 */
	private void open(int size) {
		connect(pool(size).uri(this.node.uri()));
		this.connection.connectAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(this.node.connectionCount()).isEqualTo(size);
	}

	private static List<CompletableFuture<ManagementResponse>> send(ManagementTemplate template, String operation,
			int count) {
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			futures.add(template.executeAsync(operation, null, null, PATIENCE.multipliedBy(3)));
		}
		return futures;
	}

	private static void cancel(List<CompletableFuture<ManagementResponse>> futures) {
		futures.forEach((future) -> future.cancel(true));
	}

	private static void assertAnswered(List<CompletableFuture<ManagementResponse>> futures) {
		futures.forEach((future) -> assertThat(future.join().statusCode()).isEqualTo(200));
	}

	private Map<Object, Long> requestsByReplyAddress() {
		return this.node.requests()
			.stream()
			.collect(Collectors.groupingBy(ReceivedRequest::replyTo, Collectors.counting()));
	}

	@Test
	void requestsAreSpreadEvenlyOverAllConnections() {
		open(4);
		List<CompletableFuture<ManagementResponse>> sent = send(this.template, "HANG", BURST);
		this.node.awaitRequests(BURST, PATIENCE);
		assertThat(requestsByReplyAddress()).hasSize(4)
			.allSatisfy((address, count) -> assertThat(count).isEqualTo(BURST / 4));
		assertThat(this.template.pending()).isEqualTo(BURST);
		cancel(sent);
	}

	@Test
	void everyAnswerFindsItsRequest() {
		this.node.when("ECHO").reply((request) -> ManagementReply.of(200, null, request.body()));
		open(3);
		List<CompletableFuture<ManagementResponse>> sent = new ArrayList<>();
		for (int i = 0; i < 3000; i++) {
			sent.add(this.template.executeAsync("ECHO", null, i));
		}
		for (int i = 0; i < sent.size(); i++) {
			assertThat(sent.get(i).join().body()).isEqualTo(i);
		}
	}

	@Test
	void whoSendsOneAtATimeNeedsOneConnection() {
		connect(pool(4).uri(this.node.uri()));
		for (int i = 0; i < BURST; i++) {
			this.template.execute("A");
		}
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void connectionsAreOpenedAsLoadGrows() {
		connect(pool(3).uri(this.node.uri()));
		this.template.execute("A");
		List<CompletableFuture<ManagementResponse>> sent = send(this.template, "HANG", 1);
		this.node.awaitRequests(2, PATIENCE);
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		Awaitility.await().atMost(PATIENCE).until(() -> {
			sent.addAll(send(this.template, "HANG", 1));
			return this.node.connectionCount() == 3;
		});
		sent.addAll(send(this.template, "HANG", BURST));
		this.node.awaitRequests(sent.size() + 1, PATIENCE);
		assertThat(this.node.connectionsAccepted()).isEqualTo(3);
		cancel(sent);
	}

	@Test
	void whileNoneIsOpenRequestsWaitForTheSameOne() {
		List<CompletableFuture<ManagementResponse>> early;
		int port;
		try (ClosedPort closed = new ClosedPort()) {
			port = closed.port();
			connect(pool(4).address(closed.address()));
			early = send(this.template, "A", BURST);
			assertThat(early).noneMatch(CompletableFuture::isDone);
		}
		restart(EmbeddedManagementNode.builder().port(port));
		program();
		assertAnswered(early);
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void aLostConnectionCostsOnlyWhatWasSentOnIt() {
		open(2);
		List<CompletableFuture<ManagementResponse>> sent = send(this.template, "HANG", 2);
		this.node.awaitRequests(2, PATIENCE);
		CompletableFuture<ManagementResponse> drop = send(this.template, "DROP", 1).get(0);
		for (CompletableFuture<ManagementResponse> lost : List.of(drop, sent.get(0))) {
			assertThat(failure(ConnectionLostException.class, lost::join).execution())
				.isEqualTo(Execution.OUTCOME_UNKNOWN);
		}
		Awaitility.await().atMost(PATIENCE).until(() -> this.node.connectionCount() == 2);
		assertThat(this.node.connectionsAccepted()).isEqualTo(3);
		assertThat(sent.get(1)).isNotDone();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.READY);
		assertAnswered(send(this.template, "A", BURST));
		cancel(sent);
	}

	@Test
	void whatIsIdempotentIsSentAgain() {
		this.node.when("READ").once().dropConnection();
		open(2);
		assertThat(this.template.execute("READ").statusCode()).isEqualTo(200);
		assertThat(this.node.requests()).hasSize(2);
	}

	@Test
	void whateverIsLostEachWriteEndsOnceAndIsExecutedOnceAtMost() {
		this.node.when((request) -> request.body() instanceof Integer number && number % 97 == 50).dropConnection();
		open(3);
		List<CompletableFuture<ManagementResponse>> writes = new ArrayList<>();
		AtomicInteger completions = new AtomicInteger();
		for (int i = 0; i < WRITES; i++) {
			CompletableFuture<ManagementResponse> write = this.template.executeAsync("CREATE", null, i);
			write.whenComplete((response, failure) -> completions.incrementAndGet());
			writes.add(write);
		}
		Awaitility.await().atMost(PATIENCE.multipliedBy(3)).until(() -> completions.get() == WRITES);
		Map<Object, Long> executions = this.node.requests()
			.stream()
			.collect(Collectors.groupingBy(ReceivedRequest::body, Collectors.counting()));
		assertThat(executions.values()).containsOnly(1L);
		for (int i = 0; i < WRITES; i++) {
			CompletableFuture<ManagementResponse> write = writes.get(i);
			if (write.isCompletedExceptionally()) {
				assertThat(failure(ConnectionLostException.class, write::join).execution())
					.isEqualTo(Execution.OUTCOME_UNKNOWN);
			}
			else {
				assertThat(executions).containsKey(i);
			}
		}
		assertThat(writes).filteredOn(CompletableFuture::isCompletedExceptionally)
			.hasSizeBetween(WRITES / 97, WRITES - 1);
		assertThat(this.template.pending()).isZero();
		assertThat(completions).hasValue(WRITES);
	}

	@Test
	void newRequestsGoToTheConnectionsThatAreOpen() {
		open(2);
		this.node.refuseAuthentication(4);
		failure(ConnectionLostException.class, () -> this.template.execute("DROP"));
		for (int i = 0; i < BURST; i++) {
			assertThat(timed("A", 10_000).execute().statusCode()).isEqualTo(200);
		}
		assertAnswered(send(this.template, "A", BURST));
		assertThat(this.node.connectionCount()).isEqualTo(1);
		assertThat(this.connection.state()).isEqualTo(ConnectionState.READY);
	}

	@Test
	void aPeerThatAllowsFewerConnectionsServesAllRequests() {
		connect(pool(4).uri(this.node.uri()));
		this.template.execute("A");
		this.node.refuseAuthentication(1);
		Awaitility.await().atMost(PATIENCE).until(() -> {
			assertAnswered(send(this.template, "A", BURST));
			return this.node.authenticationFailures() > 1;
		});
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void theBoundOfAdmissionIsThatOfTheWholeNode() {
		open(2);
		ManagementTemplate strict = ManagementTemplate.builder(this.connection)
			.maxInFlight(3)
			.admission(Admission.FAIL)
			.build();
		List<CompletableFuture<ManagementResponse>> admitted = send(strict, "HANG", 3);
		assertThat(failure(TooManyRequestsException.class, () -> strict.execute("A")))
			.hasMessageContaining("3 requests in flight");
		assertThat(strict.pending()).isEqualTo(3);
		admitted.get(1).cancel(true);
		assertThat(strict.execute("A").statusCode()).isEqualTo(200);
		cancel(admitted);
	}

	@Test
	void noMoreAreInFlightOverAllConnectionsThanAllowed() {
		open(2);
		ManagementTemplate narrow = ManagementTemplate.builder(this.connection).maxInFlight(3).build();
		List<CompletableFuture<ManagementResponse>> sent = send(narrow, "HANG", 8);
		this.node.awaitRequests(3, PATIENCE);
		assertThat(narrow.pending()).isEqualTo(8);
		narrow.closeAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		List<Execution> executions = sent.stream()
			.map((future) -> failure(ManagementClosedException.class, future::join).execution())
			.toList();
		assertThat(executions).filteredOn((execution) -> execution == Execution.OUTCOME_UNKNOWN).hasSize(3);
		assertThat(this.node.requests()).hasSize(3);
	}

	@Test
	void aNodeWithFewerSlotsThanConnectionsUsesAsManyConnectionsAsSlots() {
		connect(pool(4).uri(this.node.uri()));
		ManagementTemplate single = ManagementTemplate.builder(this.connection).maxInFlight(1).build();
		assertAnswered(send(single, "A", BURST));
		assertAnswered(send(single, "A", BURST));
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void closingTheTemplateDetachesOnAllConnectionsAndLeavesThemOpen() {
		open(3);
		List<CompletableFuture<ManagementResponse>> sent = send(this.template, "HANG", 6);
		this.node.awaitRequests(6, PATIENCE);
		assertThat(this.node.linkCount()).isEqualTo(6);
		this.template.close();
		sent.forEach((future) -> failure(ManagementClosedException.class, future::join));
		failure(ManagementClosedException.class, () -> this.template.execute("A"));
		Awaitility.await().atMost(PATIENCE).until(() -> this.node.linkCount() == 0);
		assertThat(this.node.connectionCount()).isEqualTo(3);
		assertThat(this.template.pending()).isZero();
	}

	@Test
	void closingTheConnectionEndsEverything() {
		open(3);
		List<CompletableFuture<ManagementResponse>> sent = send(this.template, "HANG", 6);
		this.node.awaitRequests(6, PATIENCE);
		this.connection.closeAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		for (CompletableFuture<ManagementResponse> future : sent) {
			assertThat(failure(ManagementClosedException.class, future::join).execution())
				.isEqualTo(Execution.OUTCOME_UNKNOWN);
		}
		ManagementException late = failure(ManagementClosedException.class, () -> this.template.execute("A"));
		assertThat(late.execution()).isEqualTo(Execution.NOT_EXECUTED);
		this.template.closeAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	@Test
	void aCallbackMayBlockOnAnotherRequestEvenWithOneCallbackThread() {
		open(2);
		ExecutorService one = Executors.newSingleThreadExecutor();
		try {
			ManagementTemplate single = ManagementTemplate.builder(this.connection).callbackExecutor(one).build();
			List<CompletableFuture<Integer>> statuses = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				statuses.add(single.executeAsync("A", null, null)
					.thenApply((first) -> single.execute("B").statusCode()
							+ single.executeAsync("C", null, null).join().statusCode()));
			}
			statuses.forEach((status) -> assertThat(status.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(400));
		}
		finally {
			one.shutdown();
		}
	}

	@Test
	void blockingIsRefusedOnTheEventLoopOfAnyConnection() {
		open(2);
		ManagementTemplate direct = ManagementTemplate.builder(this.connection).callbackExecutor(Runnable::run).build();
		List<CompletableFuture<ManagementResponse>> hanging = send(this.template, "HANG", 2);
		List<CompletableFuture<Throwable>> thrown = new ArrayList<>();
		for (CompletableFuture<ManagementResponse> future : send(direct, "HANG", 2)) {
			thrown.add(future.handle((response, failure) -> catchThrowable(() -> direct.execute("B"))));
			thrown.add(future.handle((response, failure) -> catchThrowable(hanging.get(0)::join)));
			thrown.add(future.handle((response, failure) -> catchThrowable(hanging.get(1)::join)));
			thrown.add(future.handle((response, failure) -> catchThrowable(direct::close)));
		}
		this.node.awaitRequests(4, PATIENCE);
		this.node.closeConnections("amqp:connection:forced", null);
		for (CompletableFuture<Throwable> each : thrown) {
			assertThat(each.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(RuntimeException.class);
		}
		assertThat(thrown.get(0).join()).isInstanceOf(IllegalStateException.class).hasMessageContaining("executeAsync");
		assertThat(thrown.get(4).join()).isInstanceOf(IllegalStateException.class).hasMessageContaining("executeAsync");
		assertThat(thrown.get(7).join()).isInstanceOf(IllegalStateException.class).hasMessageContaining("closeAsync");
	}

	@Test
	void listenersAreToldOfTheLinksOnEachConnection() throws Exception {
		open(2);
		BlockingQueue<String> told = new LinkedBlockingQueue<>();
		ManagementTemplate listened = ManagementTemplate.builder(this.connection)
			.nodeListener(new ManagementNodeListener() {

				@Override
				public void attached(String target, long generation) {
					told.add(target);
				}

			})
			.build();
		List<CompletableFuture<ManagementResponse>> sent = send(listened, "HANG", 2);
		for (int i = 0; i < 2; i++) {
			assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("$management");
		}
		cancel(sent);
	}

}
