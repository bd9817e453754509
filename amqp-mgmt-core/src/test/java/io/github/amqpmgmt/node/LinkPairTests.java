package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.support.PeerRequest;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the two links to a node are attached, and how replies come in on theirs.
 */
class LinkPairTests extends PeerFixture {

	private static final int IN_FLIGHT = 4;

	@Test
	void theLinkForRepliesHasCreditBeforeTheFirstRequestIsSent() {
		connect();
		ManagementTemplate template = ManagementTemplate.builder(this.connection).maxInFlight(IN_FLIGHT).build();
		template.executeAsync("A", null, null);
		assertThat(this.peer.request(0).replyCredit()).isEqualTo(IN_FLIGHT);
	}

	@Test
	void repliesToRequestsThatAreOverAreSettledAndTheirCreditIsGivenAgain() throws Exception {
		connect();
		ManagementTemplate template = ManagementTemplate.builder(this.connection).maxInFlight(IN_FLIGHT).build();
		for (int i = 0; i < 5 * IN_FLIGHT; i++) {
			CompletableFuture<ManagementResponse> future = template.executeAsync("A", null, null);
			PeerRequest request = this.peer.request(i);
			future.cancel(true);
			request.answerUnsettled();
			request.awaitAnswerSettled();
		}
		assertServed(template, 5 * IN_FLIGHT);
	}

	@Test
	void anAttachWithoutAnswerIsWaitedForUntilTheDeadline() throws Exception {
		this.peer.ignoreAttaches(true);
		connect();
		within(this.connection.connectAsync());
		CompletableFuture<ManagementResponse> future = template().operation("A")
			.timeout(Duration.ofSeconds(1))
			.executeAsync();
		RequestTimeoutException failure = failure(RequestTimeoutException.class, future);
		assertThat(failure).hasMessageContaining("waiting for the links to be attached");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void anAttachWithoutAnswerIsTriedAgain() throws Exception {
		this.peer.ignoreAttaches(true);
		connect(ManagementConnectionOptions.builder()
			.openTimeout(Duration.ofSeconds(1))
			.recovery(new RecoveryOptions(Duration.ofMillis(5), Duration.ofMillis(50), 0)));
		within(this.connection.connectAsync());
		ManagementTemplate template = template();
		RequestTimeoutException failure = failure(RequestTimeoutException.class,
				template.operation("A").timeout(Duration.ofSeconds(3)).executeAsync());
		assertThat(failure).hasMessageContaining("did not answer the attach to '$management' within 1000 ms");
		CompletableFuture<ManagementResponse> next = template.operation("B").noTimeout().executeAsync();
		this.peer.ignoreAttaches(false);
		this.peer.request(0).answer();
		assertAnswered(next);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@Test
	void aNodeWhoseSessionWasNeverBegunIsClosedAtOnce() throws Exception {
		this.peer.ignoreBegins();
		connect();
		ManagementTemplate template = template();
		CompletableFuture<ManagementResponse> waiting = template.executeAsync("A", null, null);
		Awaitility.await().until(() -> this.connection.state() == ConnectionState.READY);
		within(template.closeAsync());
		assertThat(failure(ManagementClosedException.class, waiting).execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void linksThatAreRefusedForGoodByTheEndOfSessionOrConnectionFailTheirRequests(boolean session) {
		ErrorCondition error = new ErrorCondition(AmqpError.NOT_IMPLEMENTED, "no dynamic sources");
		if (session) {
			this.peer.endSessionOnAttach(error);
		}
		else {
			this.peer.closeConnectionOnAttach(error);
		}
		connect();
		AttachRefusedException failure = failure(AttachRefusedException.class,
				template().executeAsync("READ", null, null));
		assertThat(failure.condition()).isEqualTo("amqp:not-implemented");
		assertThat(failure).hasMessageContaining("no dynamic sources").hasMessageContaining("amqp.mgmt.reply=pair");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		this.peer.ignoreAttaches(false);
	}

	@Test
	void aPeerThatIsGoneIsNamedAndNotTheRefusalBefore() throws Exception {
		this.peer.endSessionOnAttach(new ErrorCondition(AmqpError.RESOURCE_LOCKED, "locked for a moment"));
		connect();
		within(this.connection.connectAsync());
		ManagementTemplate template = template();
		Duration timeout = Duration.ofSeconds(1);
		assertThat(failure(RequestTimeoutException.class, template.executeAsync("A", null, null, timeout)))
			.hasMessageContaining("waiting for the links to be attached")
			.hasMessageContaining("locked for a moment");
		this.peer.stopListening();
		this.peer.dropConnections();
		Awaitility.await().until(() -> this.connection.state() == ConnectionState.RECOVERING);
		assertThat(failure(RequestTimeoutException.class, template.executeAsync("A", null, null, timeout)))
			.hasMessageContaining("waiting for the connection")
			.hasMessageNotContaining("locked for a moment");
	}

}
