package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.node.LinkState;
import io.github.amqpmgmt.node.NodeStatus;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.node.UnmatchedReply.Reason;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a template tells those who watch it.
 */
class StatusTests extends TemplateFixture {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@BeforeEach
	void program() {
		this.node.whenAny().reply(200, null, null);
		this.node.when("HANG").dropReply();
	}

	private void awaitStatus(Predicate<NodeStatus> expected) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(5))
			.untilAsserted(() -> assertThat(this.template.status()).matches(expected));
	}

	@Test
	void whoLooksConnectsNothing() {
		connect();
		NodeStatus status = this.template.status();
		assertThat(status.target()).isEqualTo("$management");
		assertThat(status.dialect()).isNull();
		assertThat(status.pending()).isZero();
		assertThat(status.credit()).isZero();
		assertThat(status.links()).singleElement().matches((links) -> links.state() == LinkState.DETACHED);
		assertThat(this.connection.connections()).singleElement()
			.matches((connection) -> connection.state() == ConnectionState.IDLE);
		assertThat(this.template.connection()).isSameAs(this.connection);
		assertThat(this.node.connectionsAccepted()).isZero();
	}

	@Test
	void creditIsWhatThePeerGaveAndRequestsUsedUp() {
		restart(EmbeddedManagementNode.builder().credit(10));
		this.node.when("HANG").withoutDisposition().dropReply();
		connect();
		CompletableFuture<?> hanging = this.template.operation("HANG").executeAsync();
		awaitStatus((status) -> status.credit() > 0 && status.credit() <= 10);
		assertThat(this.template.status().dialect()).isEqualTo("standard");
		this.node.withholdCredit();
		awaitStatus((status) -> status.credit() == 0);
		hanging.cancel(true);
	}

	@Test
	void requestsThatWaitForCreditAreCountedAndTimed() {
		connect();
		this.template.execute("READ");
		long before = this.template.status().waits();
		this.node.withholdCredit();
		awaitStatus((status) -> status.credit() == 0);
		CompletableFuture<?> first = this.template.operation("READ").executeAsync();
		CompletableFuture<?> second = this.template.operation("READ").executeAsync();
		awaitStatus((status) -> status.waiting() == 2 && status.pending() == 2);
		assertThat(this.template.status().waits()).isEqualTo(before);
		Duration waited = this.template.status().waited();
		second.cancel(true);
		awaitStatus((status) -> status.waiting() == 1 && status.waits() == before + 1);
		this.node.giveCredit(100);
		first.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		awaitStatus((status) -> status.waiting() == 0 && status.waits() == before + 2);
		assertThat(this.template.status().waited()).isGreaterThan(waited);
	}

	@Test
	void requestsThatWaitForASlotAreCounted() {
		connect();
		this.template = ManagementTemplate.builder(this.connection).maxInFlight(1).build();
		List<CompletableFuture<?>> requests = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			requests.add(this.template.operation("HANG").executeAsync());
		}
		awaitStatus((status) -> status.waiting() == 4 && status.pending() == 5);
		requests.forEach((request) -> request.cancel(true));
		awaitStatus((status) -> status.waiting() == 0 && status.pending() == 0);
	}

	@Test
	void aRequestThatIsSentAtOnceDidNotWait() {
		connect();
		this.template.execute("READ");
		long waits = this.template.status().waits();
		this.template.execute("READ");
		assertThat(this.template.status().waits()).isEqualTo(waits);
	}

	@Test
	void aSecondSendingIsNoSecondWait() {
		connect();
		this.template.execute("READ");
		long waits = this.template.status().waits();
		this.node.when("READ").once().detachLink("amqp:link:detach-forced", "idle");
		this.template.execute("READ");
		assertThat(this.template.status().waits()).isEqualTo(waits);
		assertThat(this.template.status().reattaches()).isEqualTo(1);
	}

	@Test
	void linksAttachedOnANewConnectionAreNoReattaches() {
		connect();
		this.node.when("DETACH").detachLink("amqp:link:detach-forced", "idle");
		this.node.when("DROP").dropConnection();
		this.template.execute("READ");
		failure(LinkDetachedException.class, () -> this.template.execute("DETACH"));
		this.template.execute("READ");
		failure(ConnectionLostException.class, () -> this.template.execute("DROP"));
		awaitStatus((status) -> status.credit() == 0);
		this.template.execute("READ");
		assertThat(this.template.status().links()).singleElement().satisfies((links) -> {
			assertThat(links.attaches()).isEqualTo(3);
			assertThat(links.reattaches()).isEqualTo(1);
			assertThat(links.state()).isEqualTo(LinkState.ATTACHED);
		});
	}

	@Test
	void unmatchedRepliesAreCountedByReason() {
		connect();
		this.template.execute("READ");
		this.node.sendUnsolicited(ManagementReply.ok("nobody asked"), 3);
		awaitStatus((status) -> status.unmatched(Reason.UNCORRELATED) == 3);
		this.node.when("LATE").after(Duration.ofMillis(300)).reply(200, null, null);
		failure(RequestTimeoutException.class, () -> timed("LATE", 50).execute());
		awaitStatus((status) -> status.unmatched(Reason.LATE) == 1);
		assertThat(this.template.status().unmatched(Reason.UNKNOWN)).isZero();
	}

	@Test
	void severalConnectionsAreToldEachAndTogether() {
		connect(ManagementConnectionOptions.builder().uri(this.node.uri()).containerId("watched").poolSize(3));
		this.connection.connectAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		List<CompletableFuture<?>> hanging = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			hanging.add(this.template.operation("HANG").executeAsync());
		}
		awaitStatus((status) -> status.pending() == 6
				&& status.links().stream().allMatch((links) -> links.state() == LinkState.ATTACHED));
		assertThat(this.template.status().links()).hasSize(3);
		assertThat(this.connection.connections()).extracting((connection) -> connection.containerId())
			.containsExactly("watched-1", "watched-2", "watched-3");
		hanging.forEach((request) -> request.cancel(true));
	}

	@Test
	void aDisconnectedTemplateConnectsAgainWhenItIsNeeded() {
		connect();
		this.template = ManagementTemplate.builder(this.connection).retry(RetryOptions.NONE).build();
		this.template.execute("READ");
		CompletableFuture<?> hanging = this.template.operation("HANG").executeAsync();
		this.node.awaitRequests(2, PATIENCE);
		this.connection.disconnectAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		ConnectionLostException lost = failure(ConnectionLostException.class, hanging::join);
		assertThat(lost.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertThat(lost).hasMessageStartingWith("The application disconnected from 127.0.0.1:");
		Awaitility.await().atMost(PATIENCE).until(() -> this.node.connectionCount() == 0);
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
		assertThat(this.template.execute("READ").isSuccess()).isTrue();
		assertThat(this.node.connectionsAccepted()).isEqualTo(2);
	}

	@Test
	void allOfSeveralConnectionsAreDisconnected() {
		connect(ManagementConnectionOptions.builder().uri(this.node.uri()).poolSize(3));
		this.connection.connectAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		this.connection.disconnectAsync().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.IDLE);
		Awaitility.await().atMost(PATIENCE).until(() -> this.node.connectionCount() == 0);
		assertThat(this.template.execute("READ").isSuccess()).isTrue();
	}

}
