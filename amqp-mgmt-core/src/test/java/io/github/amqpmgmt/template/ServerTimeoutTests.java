package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.PeerDescription;
import io.github.amqpmgmt.dialect.ServerTimeout;
import io.github.amqpmgmt.dialect.ServerTimeout.Width;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long its client still waits, as a node is told with each request.
 */
class ServerTimeoutTests extends TemplateFixture {

	private static final String NAME = "server-timeout";

	private static final long TIMEOUT = 60_000;

	private static final long A_WHILE = 50;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@BeforeEach
	void connectWithShortDelays() {
		connect(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.recovery(new RecoveryOptions(Duration.ofMillis(1), Duration.ofMillis(50), 0)));
		this.node.whenAny().reply(200, null, "done");
		use(ManagementTemplate.builder(this.connection).dialect(new Telling(Width.LONG)));
	}

	private void use(ManagementTemplate.Builder builder) {
		this.template = builder.retry(new RetryOptions(1, Duration.ofMillis(A_WHILE), Duration.ofMillis(A_WHILE)))
			.build();
	}

	private long told(int index) {
		return ((Number) received(index).applicationProperties().get(NAME)).longValue();
	}

	private ReceivedRequest received(int index) {
		return this.node.awaitRequests(index + 1, PATIENCE).get(index);
	}

	@ParameterizedTest
	@EnumSource
	void aNodeIsToldWhatRemainsOfTheTimeout(Width width) {
		use(ManagementTemplate.builder(this.connection).dialect(new Telling(width)));
		timed("READ", TIMEOUT).execute();
		assertThat(told(0)).isBetween(1L, TIMEOUT);
		assertThat(received(0).applicationProperties().get(NAME))
			.isInstanceOf((width == Width.UINT) ? UnsignedInteger.class : Long.class);
		assertThat(received(0).applicationProperties()).containsEntry("operation", "READ").hasSize(2);
	}

	@Test
	void aNodeIsToldNothingByWhoWaitsWithoutLimit() {
		this.template.operation("READ").noTimeout().execute();
		assertThat(received(0).applicationProperties()).containsOnlyKeys("operation");
	}

	@Test
	void theCallersOwnValueWins() {
		timed("READ", TIMEOUT).property(NAME, 5).execute();
		assertThat(received(0).applicationProperties()).containsEntry(NAME, 5);
	}

	@Test
	void aRequestThatWaitedForCreditCarriesTheRemainder() {
		this.template.execute("CONNECT");
		this.node.withholdCredit();
		CompletableFuture<ManagementResponse> future = timed("READ", TIMEOUT).executeAsync();
		long waited = waitAWhile();
		this.node.giveCredit(10);
		future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(told(1)).isBetween(1L, TIMEOUT - waited);
	}

	@Test
	void aRequestThatWaitedForAConnectionCarriesTheRemainder() {
		int port = this.node.port();
		this.node.close();
		CompletableFuture<ManagementResponse> future = timed("READ", TIMEOUT).executeAsync();
		long waited = waitAWhile();
		restart(EmbeddedManagementNode.builder().port(port));
		this.node.whenAny().reply(200, null, "done");
		future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(told(0)).isBetween(1L, TIMEOUT - waited);
	}

	/**
	 * Waits until the clock has moved on.
	 * @return how far at least, in milliseconds
	 */
	private static long waitAWhile() {
		long start = System.nanoTime();
		Awaitility.await().atMost(PATIENCE).until(() -> System.nanoTime() - start > A_WHILE * 1_000_000);
		return A_WHILE;
	}

	@Test
	void aRetryCarriesLess() {
		this.node.when("READ").once().release();
		timed("READ", TIMEOUT).execute();
		List<ReceivedRequest> requests = this.node.requests();
		assertThat(requests).hasSize(2);
		assertThat(told(1)).isBetween(1L, told(0) - 1);
	}

	@Test
	void aRequestThatWasEncodedBeforeItsDialectWasKnownCarriesItAsWell() {
		use(ManagementTemplate.builder(this.connection).knownDialects(List.of(new Telling(Width.UINT))));
		timed("READ", TIMEOUT).execute();
		assertThat(told(0)).isBetween(1L, TIMEOUT);
		this.template.operation("READ").noTimeout().execute();
		assertThat(received(1).applicationProperties()).containsOnlyKeys("operation");
	}

	/**
	 * The standard dialect, for nodes that want to be told.
	 *
	 * @param width as what they want to be told
	 */
	private record Telling(Width width) implements ManagementDialect {

		@Override
		public String name() {
			return "telling";
		}

		@Override
		public boolean isSpokenBy(PeerDescription peer, String target) {
			return true;
		}

		@Override
		public ServerTimeout serverTimeout() {
			return new ServerTimeout(NAME, this.width);
		}

	}

}
