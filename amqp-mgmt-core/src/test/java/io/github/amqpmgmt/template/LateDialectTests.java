package io.github.amqpmgmt.template;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.PeerDescription;
import io.github.amqpmgmt.dialect.RequestMessage;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Requests that come before it is known what dialect the peer speaks, or while that
 * changes.
 */
class LateDialectTests extends TemplateFixture {

	private static final String LOGGER = "io.github.amqpmgmt.node.ManagementNode";

	private final SpokenDialect one = new SpokenDialect("one");

	private final SpokenDialect two = new SpokenDialect("two");

	@BeforeEach
	void startAsOne() {
		restart(builder("one"));
		this.node.whenAny().reply(200, null, Map.of());
	}

	private static EmbeddedManagementNode.Builder builder(String product) {
		return EmbeddedManagementNode.builder().product(product, "1").address("$management").address("node-" + product);
	}

	private void connect(ManagementDialect... known) {
		connect(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.recovery(new RecoveryOptions(Duration.ofMillis(10), Duration.ofMillis(50), 0)));
		this.template = ManagementTemplate.builder(this.connection)
			.knownDialects(List.of(known))
			.timeout(Duration.ofSeconds(20))
			.build();
	}

	private static ManagementRequest numbered(int number) {
		return ManagementRequest.of("READ").withProperty("number", number);
	}

	private void assertWrittenBy(String dialect, List<ReceivedRequest> requests) {
		assertThat(requests).isNotEmpty().allSatisfy((request) -> {
			assertThat(request.applicationProperties()).containsEntry("dialect", dialect);
			assertThat(request.address()).isEqualTo("node-" + dialect);
		});
	}

	@Test
	void whatWaitedIsWrittenInThePeersDialectAndInOrder() {
		connect(this.two, this.one);
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			futures.add(this.template.executeAsync(numbered(i)));
		}
		futures.forEach((future) -> assertThat(future.join().isSuccess()).isTrue());
		assertWrittenBy("one", this.node.requests());
		assertThat(this.node.requests()).extracting((request) -> request.applicationProperties().get("number"))
			.isEqualTo(java.util.stream.IntStream.range(0, 50).boxed().toList());
		assertThat(this.template.target()).isEqualTo("node-one");
	}

	@Test
	void aPeerThatNobodyRecognisesSpeaksTheStandardDialect() {
		connect(this.two);
		try (LogCapture log = new LogCapture(LOGGER)) {
			this.template.execute(numbered(1));
			assertThat(log.messages(Level.INFO)).singleElement()
				.asString()
				.startsWith("Using dialect 'standard' for $management at 127.0.0.1")
				.endsWith("one 1");
		}
		assertThat(this.node.requests()).singleElement()
			.satisfies((request) -> assertThat(request.applicationProperties()).doesNotContainKey("dialect"));
	}

	@Test
	void anotherProductAfterAReconnectIsSpokenToInItsDialect() {
		connect(this.one, this.two);
		try (LogCapture log = new LogCapture(LOGGER)) {
			this.template.execute(numbered(1));
			assertWrittenBy("one", this.node.requests());
			int port = this.node.port();
			this.node.close();
			// Written for the peer that is gone.
			CompletableFuture<ManagementResponse> waiting = this.template.executeAsync(numbered(2));
			this.node = builder("two").port(port).start();
			this.node.whenAny().reply(200, null, Map.of());
			assertThat(waiting.join().isSuccess()).isTrue();
			assertWrittenBy("two", this.node.requests());
			assertThat(log.messages(Level.INFO)).hasSize(2)
				.last()
				.asString()
				.startsWith("Using dialect 'two' for node-two at");
		}
	}

	@Test
	void whatTheDialectCannotWriteFailsAlone() {
		connect(this.one);
		List<CompletableFuture<ManagementResponse>> good = new ArrayList<>();
		List<CompletableFuture<ManagementResponse>> bad = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			good.add(this.template.executeAsync(numbered(i)));
			bad.add(this.template.executeAsync(ManagementRequest.of("EXCEPTION")));
			bad.add(this.template.executeAsync(ManagementRequest.of("ERROR")));
		}
		good.forEach((future) -> assertThat(future.join().isSuccess()).isTrue());
		assertThat(bad).allSatisfy((future) -> {
			RequestNotEncodableException failure = failure(RequestNotEncodableException.class, future::join);
			assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
			assertThat(failure).hasMessageContaining("not to be written");
		});
		assertThat(this.node.requests()).hasSize(3);
	}

	@Test
	void whatTheStandardDialectCannotWriteIsWrittenByTheNodesDialect() {
		connect(this.one);
		ManagementRequest text = ManagementRequest.of("TEXT").withBody(LocalDate.EPOCH);
		assertThat(this.template.execute(text).isSuccess()).isTrue();
		assertThat(this.node.requests()).singleElement()
			.satisfies((request) -> assertThat(request.body()).isEqualTo("1970-01-01"));
		try (ManagementTemplate unknown = ManagementTemplate.builder(this.connection)
			.knownDialects(List.of())
			.build()) {
			assertThat(failure(RequestNotEncodableException.class, () -> unknown.execute(text)).execution())
				.isEqualTo(Execution.NOT_EXECUTED);
		}
		assertThat(this.node.requests()).hasSize(1);
	}

	@Test
	void aDialectThatFailsToRecogniseAPeerIsPassedOver() {
		connect(new SpokenDialect("one") {
			@Override
			public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
				throw new IllegalStateException("cannot say");
			}
		}, this.one);
		try (LogCapture log = new LogCapture(LOGGER)) {
			this.template.execute(numbered(1));
			assertThat(log.messages(Level.WARN)).singleElement()
				.isEqualTo("A dialect failed to say whether a peer speaks it");
		}
		assertWrittenBy("one", this.node.requests());
	}

	@Test
	void aKeyThatTheStandardDialectLacksIsRefusedByTheNodesDialectOnly() {
		restart(EmbeddedManagementNode.builder().product("Apache Qpid Broker-J Core", "10"));
		this.node.whenAny().reply(200, null, Map.of());
		connect(Dialects.builtIn().toArray(ManagementDialect[]::new));
		ManagementRequest read = ManagementRequest.of(new Read("queue", EntityKey.path("a/b")));
		assertThat(this.template.execute(read).isSuccess()).isTrue();
		assertThat(this.node.requests()).singleElement()
			.satisfies((request) -> assertThat(request.applicationProperties()).containsEntry("key", "a/b"));
		try (ManagementTemplate standard = ManagementTemplate.builder(this.connection)
			.dialect(Dialects.standard())
			.build()) {
			assertThat(failure(UnsupportedManagementOperationException.class, () -> standard.execute(read)))
				.hasMessageContaining("path 'a/b'");
		}
		try (ManagementTemplate unknown = ManagementTemplate.builder(this.connection)
			.knownDialects(List.of())
			.build()) {
			assertThat(failure(UnsupportedManagementOperationException.class, () -> unknown.execute(read)).execution())
				.isEqualTo(Execution.NOT_EXECUTED);
		}
		assertThat(this.node.requests()).hasSize(1);
	}

	@Test
	void requestsMayEndWhileTheyAreWritten() throws Exception {
		connect(this.one);
		CompletableFuture<ManagementResponse> late = this.template
			.executeAsync(ManagementRequest.of("SLOW").withTimeout(Duration.ofMillis(1500)));
		CompletableFuture<ManagementResponse> cancelled = this.template.executeAsync(numbered(1));
		CompletableFuture<ManagementResponse> patient = this.template.executeAsync(numbered(2));
		assertThat(this.one.writesSlowly.await(20, TimeUnit.SECONDS)).isTrue();
		cancelled.cancel(false);
		RequestTimeoutException timeout = failure(RequestTimeoutException.class, late::join);
		assertThat(timeout.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(timeout).hasMessageContaining("the dialect to write the request");
		CompletableFuture<ManagementResponse> next = this.template.executeAsync(numbered(3));
		this.one.mayGoOn.countDown();
		assertThat(patient.join().isSuccess()).isTrue();
		assertThat(next.join().isSuccess()).isTrue();
		assertThat(this.node.requests()).extracting((request) -> request.applicationProperties().get("number"))
			.isEqualTo(List.of(2, 3));
	}

	@Test
	void theConnectionMayBeLostWhileRequestsAreWritten() throws Exception {
		connect(this.one);
		CompletableFuture<ManagementResponse> slow = this.template.executeAsync(ManagementRequest.of("SLOW"));
		assertThat(this.one.writesSlowly.await(20, TimeUnit.SECONDS)).isTrue();
		this.node.dropConnections();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.node.connectionsAccepted() == 2);
		this.one.mayGoOn.countDown();
		assertThat(slow.join().isSuccess()).isTrue();
		assertWrittenBy("one", this.node.requests());
	}

	@Test
	void aRequestThatWasSentMeanwhileIsNotFailedByAWriterThatIsLate() throws Exception {
		connect(this.one);
		CompletableFuture<ManagementResponse> sent = this.template.executeAsync(ManagementRequest.of("SLOW EXCEPTION"));
		assertThat(this.one.writesSlowly.await(20, TimeUnit.SECONDS)).isTrue();
		int port = this.node.port();
		this.node.close();
		this.node = builder("other").port(port).start();
		this.node.whenAny().after(Duration.ofMillis(1000)).reply(200, null, Map.of());
		assertThat(this.node.awaitRequests(1, Duration.ofSeconds(20))).hasSize(1);
		this.one.mayGoOn.countDown();
		assertThat(sent.join().isSuccess()).isTrue();
		assertThat(this.node.requestCount()).isEqualTo(1);
	}

	@Test
	void theConnectionMayBeClosedWhileRequestsAreWritten() throws Exception {
		connect(this.one);
		CompletableFuture<ManagementResponse> slow = this.template.executeAsync(ManagementRequest.of("SLOW"));
		assertThat(this.one.writesSlowly.await(20, TimeUnit.SECONDS)).isTrue();
		List<Throwable> uncaught = new CopyOnWriteArrayList<>();
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
		try {
			this.connection.close();
			assertThatThrownBy(slow::join).hasCauseInstanceOf(ManagementClosedException.class);
			Leftovers.assertNoThreads();
			this.one.mayGoOn.countDown();
			assertThat(this.one.wroteSlowly.await(20, TimeUnit.SECONDS)).isTrue();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> Thread.getAllStackTraces()
					.values()
					.stream()
					.flatMap(Arrays::stream)
					.noneMatch((frame) -> frame.getClassName().endsWith(".Requester")));
		}
		finally {
			Thread.setDefaultUncaughtExceptionHandler(null);
		}
		assertThat(uncaught).isEmpty();
		assertThat(this.node.requests()).isEmpty();
	}

	/**
	 * Spoken by a product of its name, with a target of its own.
	 */
	private static class SpokenDialect implements ManagementDialect {

		private final String name;

		private final CountDownLatch writesSlowly = new CountDownLatch(1);

		private final CountDownLatch wroteSlowly = new CountDownLatch(1);

		private final CountDownLatch mayGoOn = new CountDownLatch(1);

		SpokenDialect(String name) {
			this.name = name;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
			return peer.product().equals(this.name);
		}

		@Override
		public String defaultTarget() {
			return "node-" + this.name;
		}

		@Override
		public RequestMessage encode(ManagementRequest request) {
			switch (request.operation()) {
				case "EXCEPTION" -> throw new IllegalArgumentException("not to be written");
				case "ERROR" -> throw new AssertionError("not to be written");
				case "SLOW" -> waitUntilTold();
				case "SLOW EXCEPTION" -> {
					waitUntilTold();
					throw new IllegalArgumentException("not to be written");
				}
				default -> {
				}
			}
			if (request.operation().equals("TEXT")) {
				return Dialects.standard().encode(request.withBody(String.valueOf(request.body())));
			}
			return Dialects.standard().encode(request.withProperty("dialect", this.name));
		}

		private void waitUntilTold() {
			this.writesSlowly.countDown();
			try {
				this.mayGoOn.await(20, TimeUnit.SECONDS);
				this.wroteSlowly.countDown();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
